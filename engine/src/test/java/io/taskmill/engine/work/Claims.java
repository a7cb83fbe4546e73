package io.taskmill.engine.work;

import io.taskmill.api.TaskCounts;
import io.taskmill.api.TaskId;
import io.taskmill.api.TaskRequest;
import io.taskmill.spi.ClaimedTask;
import io.taskmill.spi.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Claims for tests. */
final class Claims {
    static final NodeId HOLDER = new NodeId(new UUID(7, 7));

    private Claims() {}

    /** The first attempt of a task of type {@code mail} with this number as its id. */
    static Execution execution(long number, Duration timeout) {
        ClaimedTask task = new ClaimedTask(
                new TaskId(new UUID(0, number)),
                TaskRequest.of("mail").build().spec(),
                1,
                new TaskCounts(1, 0, 0, 0, 1),
                1,
                0,
                false,
                Instant.EPOCH);
        return new Execution(task, HOLDER, timeout);
    }
}
