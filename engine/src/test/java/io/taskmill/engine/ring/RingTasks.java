package io.taskmill.engine.ring;

import io.taskmill.api.Payload;
import io.taskmill.api.TaskCounts;
import io.taskmill.api.TaskId;
import io.taskmill.api.TaskRequest;
import io.taskmill.spi.ClaimedTask;
import io.taskmill.spi.Delivery;
import io.taskmill.spi.Lane;
import io.taskmill.spi.LaneShare;
import io.taskmill.spi.QueueDemand;
import io.taskmill.spi.QueueLane;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** Short words for tests of the doorbell. */
final class RingTasks {

    private RingTasks() {}

    static QueueDemand demand(String queue, int permits) {
        return new QueueDemand(
                queue, permits, List.of(new LaneShare(Lane.HIGH, permits), new LaneShare(Lane.NORMAL, permits)));
    }

    static List<ClaimedTask> claimed(String queue, int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> claimed(queue, new TaskId(UUID.randomUUID())))
                .toList();
    }

    static ClaimedTask claimed(String queue, TaskId id) {
        var spec = TaskRequest.of("mail", Payload.NULL).queue(queue).build().spec();
        return new ClaimedTask(id, spec, 1, new TaskCounts(1, 0, 0, 0, 1), 1, 0, false, Instant.EPOCH);
    }

    static List<Delivery> delivered(String queue, int count) {
        return IntStream.range(0, count)
                .<Delivery>mapToObj(n -> new Message(new QueueLane(queue, Lane.NORMAL)))
                .toList();
    }

    private static final class Message extends Delivery {

        Message(QueueLane lane) {
            super(lane, new byte[0]);
        }

        @Override
        public String messageId() {
            return "1";
        }
    }
}
