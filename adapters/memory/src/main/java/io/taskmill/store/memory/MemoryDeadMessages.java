package io.taskmill.store.memory;

import io.taskmill.api.DeadMessage;
import io.taskmill.spi.DeadMessages;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Messages that could not become tasks. */
final class MemoryDeadMessages implements DeadMessages {
    /** The text of a UUID has the order of its bytes. */
    private static final Comparator<DeadMessage> NEWEST_FIRST = Comparator.comparing(DeadMessage::receivedAt)
            .thenComparing(message -> message.id().toString())
            .reversed();

    private final Gate gate;
    private final StoreClock clock;
    private final Set<UUID> ids = new HashSet<>();
    private final TreeSet<DeadMessage> messages = new TreeSet<>(NEWEST_FIRST);

    MemoryDeadMessages(Gate gate, StoreClock clock) {
        this.gate = gate;
        this.clock = clock;
    }

    @Override
    public void record(List<DeadMessage> given) {
        gate.run(() -> given.stream().filter(message -> ids.add(message.id())).forEach(messages::add));
    }

    @Override
    public List<DeadMessage> list(@Nullable DeadMessage before, int max) {
        return gate.call(() -> (before == null ? messages : messages.tailSet(before, false))
                .stream().limit(max).toList());
    }

    @Override
    public long count() {
        return gate.call(() -> (long) messages.size());
    }

    @Override
    public int purge(Duration olderThan, int max) {
        return gate.call(() -> {
            Instant limit = clock.now().minus(olderThan);
            int purged = 0;
            while (purged < max
                    && !messages.isEmpty()
                    && messages.last().receivedAt().isBefore(limit)) {
                ids.remove(messages.removeLast().id());
                purged++;
            }
            return purged;
        });
    }
}
