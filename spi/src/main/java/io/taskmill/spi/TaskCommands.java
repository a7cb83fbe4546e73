package io.taskmill.spi;

import io.taskmill.api.TaskId;
import io.taskmill.api.TaskStatus;

/** What people do to tasks. All promises of {@link TaskStore} hold. */
public interface TaskCommands {

    /**
     * Cancels a task that does not run; marks a running one, whose holder then hears of it through the listener or
     * {@link TaskStore#held}. Repeating it changes nothing.
     */
    CommandResult cancel(TaskId id);

    /** Replays a failed task: {@code failed → pending} in the next generation, its counts and history kept. */
    CommandResult replay(TaskId id);

    /** What became of a command. */
    sealed interface CommandResult {

        /**
         * Done, or asked of the holder.
         *
         * @param status after the command
         */
        record Done(TaskStatus status) implements CommandResult {}

        /**
         * The task's state does not allow it; nothing was changed.
         *
         * @param status as it is
         */
        record WrongState(TaskStatus status) implements CommandResult {}

        /** No such task. */
        record NotFound() implements CommandResult {}
    }
}
