package io.taskmill.tck.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskmill.api.Payload;
import io.taskmill.api.RetryOverrides;
import io.taskmill.api.TaskContext;
import io.taskmill.api.TaskContext.StopReason;
import io.taskmill.api.TaskError;
import io.taskmill.api.TaskHandler;
import io.taskmill.api.TaskId;
import io.taskmill.api.TaskRequest;
import io.taskmill.api.TaskStatus;
import io.taskmill.api.TaskView;
import io.taskmill.engine.EngineConfig;
import io.taskmill.engine.QueueConfig;
import io.taskmill.engine.TaskEngine;
import io.taskmill.engine.TaskLimits;
import io.taskmill.spi.NewTask;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whatever a handler does is an outcome. */
interface HandlerTopic extends EngineTopic {

    @Test
    default void errorsAndStackOverflowsAreFailures() {
        EngineRig rig = system();
        TaskEngine engine = rig.engine(b -> b.handler("error", task -> {
                    throw new AssertionError("planned");
                })
                .handler("deep", HandlerTopic::deeper));

        assertThat(failed(rig, engine, "error").type()).isEqualTo("java.lang.AssertionError");
        assertThat(failed(rig, engine, "deep").type()).isEqualTo("java.lang.StackOverflowError");
    }

    @Test
    default void aHostileExceptionIsAFailure() {
        EngineRig rig = system();
        TaskHandler hostile = task -> {
            throw new IllegalStateException() {
                @Override
                public String getMessage() {
                    throw new IllegalStateException("no message for you");
                }
            };
        };
        TaskEngine engine = rig.engine(b -> b.handler("hostile", hostile).handler("binary", task -> {
            throw new IllegalStateException("NUL \0, half a pair \uD800, and long: " + "x".repeat(100_000));
        }));

        assertThat(failed(rig, engine, "hostile").message()).contains("could not be read");
        assertThat(failed(rig, engine, "binary").message())
                .startsWith("NUL \uFFFD, half a pair \uFFFD")
                .hasSize(4096);
    }

    @Test
    default void aTaskWithoutAHandlerHereFailsAndIsTriedAgain() {
        EngineRig rig = system();
        TaskEngine engine = rig.engine();
        TaskRequest foreign = TaskRequest.of("of-another-release").build();
        TaskId id = new TaskId(UUID.fromString("0190163d-8694-739b-aea5-966c26f8ad91"));

        rig.inner.insert(List.of(new NewTask(id, foreign.spec(), foreign.start(), null)));
        TaskView view = rig.awaitStatus(id, TaskStatus.RETRYING);

        assertThat(Objects.requireNonNull(view.error()).type()).isEqualTo("no-handler");
        assertThat(engine.health().ready()).isTrue();
    }

    @Test
    default void aResultThatIsTooLargeIsAFinalFailure() {
        EngineRig rig = system();
        TaskLimits limits = new TaskLimits(10, Duration.ofHours(1), Duration.ofDays(1), 10, 10);
        TaskEngine engine = rig.engine(b -> b.config(EngineConfig.defaults().withLimits(limits))
                .handler("fits", task -> Payload.json("0123456789"))
                .handler("too-large", task -> Payload.json("0123456789a")));

        TaskId fits = engine.submit(TaskRequest.of("fits").build()).id();
        TaskId large = engine.submit(TaskRequest.of("too-large").build()).id();

        rig.awaitStatus(fits, TaskStatus.SUCCESS);
        assertThat(Objects.requireNonNull(
                                rig.awaitStatus(large, TaskStatus.FAILED).error())
                        .type())
                .isEqualTo("result-too-large");
    }

    @Test
    default void aTimeoutInterruptsAndCountsAsAFailure() throws Exception {
        EngineRig rig = manual();
        TaskEngine engine = rig.engine();
        TaskId id = engine.submit(TaskRequest.of("block")
                        .timeout(Duration.ofSeconds(5))
                        .retry(RetryOverrides.attempts(1))
                        .build())
                .id();
        rig.handlers.awaitStarts(1);

        rig.advance(Duration.ofMillis(4_900));
        assertThat(rig.is(id, TaskStatus.RUNNING)).isTrue();
        TaskView view = rig.advanceUntil(id, TaskStatus.FAILED, Duration.ofSeconds(1));

        assertThat(Objects.requireNonNull(view.error()).type()).isEqualTo("timeout");
        assertThat(view.counts().failures()).isEqualTo(1);
        assertThat(rig.handlers.interrupts()).containsExactly(StopReason.TIMEOUT);
    }

    @Test
    default void aHandlerThatReturnsAfterItsTimeoutHasSucceeded() throws Exception {
        EngineRig rig = manual();
        TaskEngine engine = rig.engine();
        TaskId id = engine.submit(TaskRequest.of("stubborn")
                        .timeout(Duration.ofSeconds(5))
                        .build())
                .id();
        rig.handlers.awaitStarts(1);

        rig.advanceUntil(
                "interrupted",
                Duration.ofSeconds(6),
                () -> !rig.handlers.interrupts().isEmpty());
        rig.handlers.release();

        assertThat(rig.awaitStatus(id, TaskStatus.SUCCESS).counts().failures()).isZero();
    }

    @Test
    default void aQueueMaySetATimeoutLongerThanAnyClockCounts() {
        EngineRig rig = system();
        Duration forever = Duration.ofSeconds(Long.MAX_VALUE);
        TaskEngine engine = rig.engine(b -> b.queue(QueueConfig.named("patient").withTimeout(forever)));

        TaskId id = engine.submit(TaskRequest.of("ok").queue("patient").build()).id();

        rig.awaitStatus(id, TaskStatus.SUCCESS);
    }

    @Test
    default void middlewareGoesAroundEveryAttemptTheFirstOutermost() {
        EngineRig rig = system();
        List<String> steps = new CopyOnWriteArrayList<>();
        TaskEngine engine = rig.engine(b -> b.middleware((task, next) -> {
                    steps.add("outer");
                    return next.handle(task);
                })
                .middleware((task, next) -> {
                    steps.add("inner");
                    return next.handle(task);
                }));

        rig.awaitStatus(engine.submit(TaskRequest.of("ok").build()).id(), TaskStatus.SUCCESS);

        assertThat(steps).containsExactly("outer", "inner");
    }

    @Test
    default void middlewareMayAnswerInPlaceOfTheHandler() {
        EngineRig rig = system();
        TaskEngine engine = rig.engine(b -> b.middleware((task, next) -> Payload.json("\"cached\"")));

        TaskId id = engine.submit(TaskRequest.of("fail").build()).id();

        assertThat(rig.awaitStatus(id, TaskStatus.SUCCESS).result()).isEqualTo(Payload.json("\"cached\""));
        assertThat(rig.handlers.starts()).isEmpty();
    }

    private static TaskError failed(EngineRig rig, TaskEngine engine, String type) {
        TaskId id = engine.submit(
                        TaskRequest.of(type).retry(RetryOverrides.attempts(1)).build())
                .id();
        return Objects.requireNonNull(rig.awaitStatus(id, TaskStatus.FAILED).error());
    }

    @SuppressWarnings("InfiniteRecursion") // that is the point
    private static @Nullable Payload deeper(TaskContext task) {
        return deeper(task);
    }
}
