package io.taskmill.spi;

import io.taskmill.api.Payload;
import io.taskmill.api.TaskId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An event as it was read. Nothing in it has been checked against what this engine knows. */
public sealed interface ReceivedEvent {

    /**
     * A ring of some Taskmill. What it says of its time is not read: anybody can write that.
     *
     * @param id the task
     * @param store the store that has it
     */
    record OfStore(TaskId id, UUID store) implements ReceivedEvent {}

    /**
     * A task from another program.
     *
     * @param source names the program
     * @param id unique within the source
     * @param taskType the event's type
     * @param name label for people, or null
     * @param priority 0 to 9, or null for that of the lane
     * @param payload the event's data; {@link Payload#NULL} when it has none
     */
    record Foreign(
            String source,
            String id,
            String taskType,
            @Nullable String name,
            @Nullable Integer priority,
            Payload payload)
            implements ReceivedEvent {}
}
