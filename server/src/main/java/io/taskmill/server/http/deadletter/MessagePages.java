package io.taskmill.server.http.deadletter;

import io.taskmill.api.DeadMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads pages of messages from the store. Thread-safe, blocks for the store. */
final class MessagePages {
    /** Each comes with up to 64 KiB of its body, of which little is kept. */
    private static final int AT_A_TIME = 32;

    private final DeadMessageSource source;

    MessagePages(DeadMessageSource source) {
        this.source = source;
    }

    /**
     * A page.
     *
     * @param messages newest first
     * @param next where the next page starts; empty at the end
     */
    record Page(List<ShownMessage> messages, Optional<String> next) {

        Page {
            messages = List.copyOf(messages);
        }
    }

    /** At most {@code limit} messages that come after this one. */
    Page page(@Nullable DeadMessage before, int limit) {
        List<ShownMessage> shown = new ArrayList<>();
        DeadMessage last = before;
        while (true) {
            // One more than fits tells whether there is another page.
            int wanted = Math.min(AT_A_TIME, limit + 1 - shown.size());
            List<DeadMessage> some = source.list(last, wanted);
            for (DeadMessage message : some) {
                if (last != null && shown.size() == limit) {
                    return new Page(shown, Optional.of(MessageCursor.after(last)));
                }
                shown.add(ShownMessage.of(message));
                last = message;
            }
            if (some.size() < wanted) {
                return new Page(shown, Optional.empty());
            }
        }
    }
}
