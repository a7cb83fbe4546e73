package io.taskmill.engine.work;

import io.taskmill.api.Payload;
import io.taskmill.api.RetryOverrides;
import io.taskmill.api.RetryPolicy;
import io.taskmill.api.TaskContext.StopReason;
import io.taskmill.api.TaskHandler;
import io.taskmill.engine.QueueConfig;
import io.taskmill.engine.Randomness;
import io.taskmill.engine.TaskLimits;
import io.taskmill.engine.decide.Decider;
import io.taskmill.engine.decide.Ending;
import io.taskmill.engine.decide.ErrorReading;
import io.taskmill.engine.settle.Settler;
import io.taskmill.spi.ClaimedTask;
import io.taskmill.spi.Decision;
import io.taskmill.spi.NodeId;
import io.taskmill.spi.Settlement;
import io.taskmill.spi.TimeSource;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs claims, each on a thread of its own, and hands their outcomes to the settler. The permit of a task is given back
 * when its handler has ended and its outcome is on the way. Thread-safe.
 */
public final class Worker {
    /** Far below what a clock of nanoseconds can count to; queues may be set to more. */
    private static final Duration LONGEST_TIMEOUT = Duration.ofDays(3653);

    private final HandlerChain handlers;
    private final Executions executions;
    private final Settler settler;
    private final TimeSource time;
    private final Randomness random;
    private final TaskLimits limits;
    private final AttemptThreads threads = new AttemptThreads();

    public Worker(
            HandlerChain handlers,
            Executions executions,
            Settler settler,
            TimeSource time,
            Randomness random,
            TaskLimits limits) {
        this.handlers = handlers;
        this.executions = executions;
        this.settler = settler;
        this.time = time;
        this.random = random;
        this.limits = limits;
    }

    /** Starts a claim. Does not block; {@code whenEnded} is called on its thread when the permit is free again. */
    public void start(ClaimedTask task, NodeId holder, QueueConfig queue, Runnable whenEnded) {
        Duration own = task.spec().timeout();
        Execution execution = new Execution(task, holder, own != null ? own : queue.timeout());
        executions.add(execution);
        threads.start(task.spec().taskType(), () -> run(execution, queue, whenEnded));
    }

    private void run(Execution execution, QueueConfig queue, Runnable whenEnded) {
        try {
            settle(execution, attempt(execution), queue.retry());
        } finally {
            whenEnded.run();
        }
    }

    private Ending attempt(Execution execution) {
        if (!execution.begin(until(execution.timeout()))) {
            return new Ending.NeverStarted(execution.stopReason().orElse(StopReason.SHUTDOWN));
        }
        try {
            Optional<TaskHandler> handler = handlers.of(execution.taskType());
            if (handler.isEmpty()) {
                return new Ending.Threw(ErrorReading.noHandler(execution.taskType()), null);
            }
            return returned(handler.get().handle(execution));
        } catch (Throwable thrown) { // whatever a handler throws is an outcome
            return threw(execution, thrown);
        } finally {
            execution.end();
        }
    }

    private Execution.Running until(Duration limit) {
        Duration timeout = limit.compareTo(LONGEST_TIMEOUT) <= 0 ? limit : LONGEST_TIMEOUT;
        return new Execution.Running(
                time.nanos() + timeout.toNanos(), time.now().plus(timeout));
    }

    private Ending returned(@Nullable Payload result) {
        return result != null && result.sizeBytes() > limits.payloadBytes()
                ? new Ending.Threw(ErrorReading.resultTooLarge(result.sizeBytes(), limits.payloadBytes()), null)
                : new Ending.Returned(result);
    }

    private Ending threw(Execution execution, Throwable thrown) {
        Optional<StopReason> reason = execution.stopReason();
        if (reason.isPresent()) {
            return new Ending.Stopped(reason.get(), ErrorReading.stopped(reason.get(), execution.timeout(), thrown));
        }
        return new Ending.Threw(ErrorReading.of(thrown), ErrorReading.retryAfter(thrown, limits.horizon()));
    }

    private void settle(Execution execution, Ending ending, RetryPolicy queuePolicy) {
        ClaimedTask task = execution.task();
        RetryOverrides own = task.spec().retry();
        RetryPolicy policy = own != null ? own.applyTo(queuePolicy) : queuePolicy;
        Optional<Decision> decision = Decider.decide(ending, policy, task.generationFailures(), random.nextDouble());
        if (decision.isEmpty()) {
            executions.remove(execution);
            return;
        }
        settler.settle(
                new Settlement(
                        task.id(), execution.holder(), task.fence(), task.spec().queue(), decision.get()),
                () -> executions.remove(execution));
    }
}
