package io.taskmill.tck.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.taskmill.api.TaskId;
import io.taskmill.api.TaskRequest;
import io.taskmill.api.TaskStatus;
import io.taskmill.engine.QueueConfig;
import io.taskmill.engine.TaskEngine;
import io.taskmill.tck.engine.RecordingHandlers.Start;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who runs first, and how many at a time. */
interface FairnessTopic extends EngineTopic {

    @Test
    default void urgentTasksGoFirstAndTheOthersDoNotStarve() {
        EngineRig rig = system();
        TaskEngine engine = rig.engine(b -> b.queue(QueueConfig.named("single").withConcurrency(1)));
        engine.submit(TaskRequest.of("block").queue("single").build());
        rig.handlers.awaitStarts(1);
        List<TaskId> low = submitted(engine, 5, 0);
        List<TaskId> high = submitted(engine, 50, 9);

        rig.handlers.release();
        rig.handlers.awaitStarts(56);

        List<TaskId> order =
                rig.handlers.starts().stream().skip(1).map(Start::id).toList();
        assertThat(order.subList(0, 4)).as("mostly urgent ones first").containsAnyElementsOf(high);
        assertThat(order.subList(0, 20).stream().filter(high::contains).count()).isGreaterThanOrEqualTo(10);
        assertThat(order.subList(0, 25)).as("low ones in between").containsAnyElementsOf(low);
    }

    @Test
    default void higherPrioritiesOfALaneGoFirst() {
        EngineRig rig = system();
        assumeFalse(rig.rings(), "a lane of a broker keeps the order of rings");
        TaskEngine engine = rig.engine(b -> b.queue(QueueConfig.named("single").withConcurrency(1)));
        engine.submit(TaskRequest.of("block").queue("single").build());
        rig.handlers.awaitStarts(1);
        TaskId seven = submitted(engine, 1, 7).getFirst();
        TaskId nine = submitted(engine, 1, 9).getFirst();
        TaskId eight = submitted(engine, 1, 8).getFirst();

        rig.handlers.release();
        rig.handlers.awaitStarts(4);

        assertThat(rig.handlers.starts().stream().skip(1).map(Start::id)).containsExactly(nine, eight, seven);
    }

    @Test
    default void theConcurrencyLimitIsReachedAndNeverExceeded() {
        EngineRig rig = system();
        TaskEngine engine = rig.engine(b -> b.queue(QueueConfig.named("single").withConcurrency(3)));
        List<TaskRequest> requests = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            requests.add(TaskRequest.of("block").queue("single").build());
        }
        for (int i = 0; i < 500; i++) {
            requests.add(TaskRequest.of("ok").queue("single").build());
        }
        engine.submitAll(requests);
        rig.handlers.awaitStarts(3);

        rig.handlers.release();
        rig.handlers.awaitStarts(503);

        assertThat(rig.handlers.peak()).isEqualTo(3);
        EngineRig.await("all recorded", () -> engine.stats().succeeded() == 503);
    }

    @Test
    default void aBlockedQueueDoesNotHoldUpAnother() {
        EngineRig rig = system();
        TaskEngine engine = rig.engine(b -> b.queue(QueueConfig.named("single").withConcurrency(1)));
        engine.submit(TaskRequest.of("block").queue("single").build());
        TaskId behind =
                engine.submit(TaskRequest.of("ok").queue("single").build()).id();
        rig.handlers.awaitStarts(1);

        for (int i = 0; i < 20; i++) {
            rig.awaitStatus(engine.submit(TaskRequest.of("ok").build()).id(), TaskStatus.SUCCESS);
        }

        assertThat(rig.is(behind, TaskStatus.PENDING)).isTrue();
    }

    private static List<TaskId> submitted(TaskEngine engine, int count, int priority) {
        List<TaskId> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(engine.submit(TaskRequest.of("ok")
                            .queue("single")
                            .priority(priority)
                            .build())
                    .id());
        }
        return ids;
    }
}
