package io.taskmill.store.sql.postgresql;

import io.taskmill.api.TaskId;
import java.util.Optional;

/**
 * What one store tells the others: {@code <sender>} or {@code <sender> <task id>}.
 *
 * @param sender of the store that sent it
 * @param cancelled the running task that should stop; empty when something became ready
 */
record Notice(String sender, Optional<TaskId> cancelled) {

    String encode() {
        return cancelled.map(id -> sender + " " + id).orElse(sender);
    }

    /** Empty for what no store of this version sends. */
    static Optional<Notice> decode(String text) {
        int space = text.indexOf(' ');
        if (space < 0) {
            return Optional.of(new Notice(text, Optional.empty()));
        }
        try {
            TaskId id = TaskId.parse(text.substring(space + 1));
            return Optional.of(new Notice(text.substring(0, space), Optional.of(id)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
