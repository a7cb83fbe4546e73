package io.taskmill.engine.submit;

import io.taskmill.api.EngineStoppedException;
import io.taskmill.api.InvalidTaskException;
import io.taskmill.api.OverloadedException;
import io.taskmill.api.SubmitResult;
import io.taskmill.api.TaskId;
import io.taskmill.api.TaskRequest;
import io.taskmill.api.TaskmillException;
import io.taskmill.api.Violation;
import io.taskmill.engine.EngineStats;
import io.taskmill.engine.batch.Batcher;
import io.taskmill.engine.batch.Ticket;
import io.taskmill.engine.lifecycle.Gate;
import io.taskmill.spi.NewTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Takes requests from many threads, checks them, and returns once they are durable. Thread-safe; every method blocks
 * for a commit of the store.
 */
public final class Submitter {
    private static final int MAX_BATCH = 2_000;
    private static final Duration RETRY_AFTER_OVERLOAD = Duration.ofSeconds(1);

    private final TaskRules rules;
    private final TaskIds ids;
    private final Batcher<NewTask, SubmitResult> batcher;
    private final InsertWriter writer;
    private final InsertWriter adopted;
    private final SubmitCounters counters;
    private final Gate gate = new Gate();

    /**
     * A submitter that is not started.
     *
     * @param writer of what is submitted
     * @param adopted writes what a broker brought
     * @param maxWaiting how many tasks may wait to be stored before more are refused
     */
    public Submitter(
            TaskRules rules,
            TaskIds ids,
            InsertWriter writer,
            InsertWriter adopted,
            EngineStats stats,
            int maxWaiting) {
        this.rules = rules;
        this.ids = ids;
        this.batcher = new Batcher<>("submit", MAX_BATCH, maxWaiting, writer);
        this.writer = writer;
        this.adopted = adopted;
        this.counters = new SubmitCounters(stats);
    }

    /** Begins to accept. */
    public void start() {
        batcher.start();
        gate.open();
    }

    /** Refuses from now on, and returns when what was accepted before is stored. */
    public void stop() throws InterruptedException {
        gate.close();
        batcher.close();
    }

    /** Every rule that the request breaks. Does not block. */
    public List<Violation> violations(TaskRequest request) {
        return rules.broken(request);
    }

    /** The answers in the order of the requests. */
    public List<SubmitResult> submit(List<TaskRequest> requests) {
        if (!gate.enter()) {
            throw new EngineStoppedException("the engine is not running; nothing was stored");
        }
        try {
            List<SubmitResult> results = checkedAndStored(requests, this::stored);
            counters.count(results);
            return results;
        } catch (OverloadedException e) {
            counters.countRefused(requests.size());
            throw e;
        } finally {
            gate.leave();
        }
    }

    /**
     * The same for tasks that a broker brought, on the calling thread: nobody is told of them, because they are here.
     * Also while the engine stops.
     */
    public List<SubmitResult> adopt(List<TaskRequest> requests) {
        List<SubmitResult> results = checkedAndStored(requests, adopted::write);
        counters.count(results);
        return results;
    }

    /** The same for tasks that somebody else may run as well: they are rung for like those that are submitted. */
    public List<SubmitResult> adoptAndRing(List<TaskRequest> requests) {
        List<SubmitResult> results = checkedAndStored(requests, writer::write);
        counters.count(results);
        return results;
    }

    private List<SubmitResult> checkedAndStored(
            List<TaskRequest> requests, Function<List<NewTask>, List<SubmitResult>> writer) {
        List<NewTask> valid = new ArrayList<>(requests.size());
        List<@Nullable SubmitResult> results = new ArrayList<>(requests.size());
        for (TaskRequest request : requests) {
            List<Violation> broken = rules.broken(request);
            if (broken.isEmpty()) {
                valid.add(toStore(request));
                results.add(null);
            } else {
                results.add(new SubmitResult.Refused(new InvalidTaskException(broken)));
            }
        }
        if (valid.isEmpty()) {
            return List.copyOf(results);
        }
        return merged(results, writer.apply(valid));
    }

    private List<SubmitResult> stored(List<NewTask> tasks) {
        Ticket<List<SubmitResult>> ticket = batcher.add(tasks)
                .orElseThrow(() -> new OverloadedException(
                        batcher.waiting() + " tasks are waiting to be stored; nothing was stored",
                        RETRY_AFTER_OVERLOAD));
        return ticket.await();
    }

    private static List<SubmitResult> merged(List<@Nullable SubmitResult> results, List<SubmitResult> stored) {
        if (results.size() == stored.size()) {
            return stored;
        }
        List<SubmitResult> merged = new ArrayList<>(results.size());
        int next = 0;
        for (SubmitResult result : results) {
            merged.add(result != null ? result : stored.get(next++));
        }
        return merged;
    }

    private NewTask toStore(TaskRequest request) {
        TaskId own = request.id();
        return own != null
                ? new NewTask(own, request.spec(), request.start(), RequestDigest.of(request))
                : new NewTask(ids.next(), request.spec(), request.start(), null);
    }

    /** The accepted submission, or the refusal thrown. */
    public static SubmitResult.Accepted orThrow(SubmitResult result) {
        return switch (result) {
            case SubmitResult.Accepted accepted -> accepted;
            case SubmitResult.Refused(TaskmillException error) -> throw error;
        };
    }
}
