package io.taskmill.tck.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskmill.api.Attempt;
import io.taskmill.api.Backoff;
import io.taskmill.api.NonRetryableException;
import io.taskmill.api.Payload;
import io.taskmill.api.RetryOverrides;
import io.taskmill.api.SubmitResult;
import io.taskmill.api.TaskContext;
import io.taskmill.api.TaskCounts;
import io.taskmill.api.TaskId;
import io.taskmill.api.TaskRequest;
import io.taskmill.api.TaskStatus;
import io.taskmill.api.TaskView;
import io.taskmill.api.WrongStateException;
import io.taskmill.engine.TaskEngine;
import io.taskmill.tck.Fault;
import io.taskmill.tck.StoreCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything at once, and the invariants that must hold afterwards. */
interface MixTopic extends EngineTopic {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    default void whateverHappensEveryTaskEndsOnceAndTheCountsAddUp(long seed) {
        EngineRig rig = system();
        List<TaskEngine> engines = List.of(engine(rig), engine(rig));
        rig.store.on(StoreCall.INSERT).sometimes(0.2, seed, new Fault.AnswerLost());
        rig.store.on(StoreCall.SETTLE).sometimes(0.2, seed, new Fault.AnswerLost());
        Random random = new Random(seed);

        List<TaskId> ids = new ArrayList<>();
        for (int batch = 0; batch < 30; batch++) {
            TaskEngine engine = engines.get(random.nextInt(2));
            for (SubmitResult answer : engine.submitAll(requests(random))) {
                ids.add(((SubmitResult.Accepted) answer).submission().id());
            }
            cancelSome(engine, ids, random);
        }
        EngineRig.await(
                "all have ended",
                () -> ids.stream().allMatch(id -> rig.view(id).status().terminal()));

        assertThat(ids).doesNotHaveDuplicates().hasSize(300);
        assertThat(ids.stream().map(rig::view)).allSatisfy(MixTopic::addsUp);
        assertThat(engines).allMatch(engine -> engine.stats().staleOutcomes() == 0);
    }

    private static TaskEngine engine(EngineRig rig) {
        return rig.engine(b -> b.handler("hopeless", rig.handlers.recorded(task -> {
                    throw new NonRetryableException("planned");
                }))
                .handler("slow", rig.handlers.recorded(MixTopic::waitForInterrupt)));
    }

    private static Payload waitForInterrupt(TaskContext task) throws InterruptedException {
        new CountDownLatch(1).await();
        return task.payload();
    }

    private static List<TaskRequest> requests(Random random) {
        List<TaskRequest> requests = new ArrayList<>();
        String[] types = {"ok", "ok", "ok", "fail", "hopeless", "slow"};
        for (int i = 0; i < 10; i++) {
            TaskRequest.Builder request = TaskRequest.of(types[random.nextInt(types.length)])
                    .priority(random.nextInt(10))
                    .timeout(Duration.ofMillis(20 + random.nextInt(50)))
                    .retry(new RetryOverrides(
                            Backoff.RANDOM, Duration.ZERO, null, Duration.ofMillis(50), null, 1 + random.nextInt(3)));
            if (random.nextInt(4) == 0) {
                request.delay(Duration.ofMillis(random.nextInt(200)));
            }
            requests.add(request.build());
        }
        return requests;
    }

    private static void cancelSome(TaskEngine engine, List<TaskId> ids, Random random) {
        for (int i = 0; i < 2; i++) {
            try {
                engine.cancel(ids.get(random.nextInt(ids.size())));
            } catch (WrongStateException e) {
                assertThat(e.status().terminal()).isTrue();
            }
        }
    }

    private static void addsUp(TaskView view) {
        TaskCounts counts = view.counts();
        int success = view.status() == TaskStatus.SUCCESS ? 1 : 0;
        assertThat(counts.attempts())
                .as("attempts of %s", view)
                .isEqualTo(counts.failures() + counts.crashes() + counts.releases() + success);
        assertThat(counts.crashes()).isZero();
        assertThat(view.history())
                .filteredOn(attempt -> attempt.outcome() == Attempt.Outcome.FAILED)
                .hasSize(counts.failures());
        assertThat(view.history()).extracting(Attempt::number).doesNotHaveDuplicates();
    }
}
