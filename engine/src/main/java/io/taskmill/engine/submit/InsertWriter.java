package io.taskmill.engine.submit;

import io.taskmill.api.IdConflictException;
import io.taskmill.api.InvalidTaskException;
import io.taskmill.api.OverloadedException;
import io.taskmill.api.StartTime;
import io.taskmill.api.StoreUnavailableException;
import io.taskmill.api.Submission;
import io.taskmill.api.SubmitResult;
import io.taskmill.api.TaskId;
import io.taskmill.api.TaskmillException;
import io.taskmill.api.Violation;
import io.taskmill.engine.batch.BatchWriter;
import io.taskmill.engine.batch.Bisection;
import io.taskmill.engine.lifecycle.StoreWatch;
import io.taskmill.engine.timer.DueForwarder;
import io.taskmill.spi.DataRejectedError;
import io.taskmill.spi.InsertResult;
import io.taskmill.spi.NewTask;
import io.taskmill.spi.StoreBusyError;
import io.taskmill.spi.StoreException;
import io.taskmill.spi.TaskStore;
import io.taskmill.spi.UnknownOutcomeError;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes batches of new tasks. After a lost answer it asks again, so that callers learn what became of their tasks;
 * when even that fails they are told which tasks may have been stored.
 */
public final class InsertWriter implements BatchWriter<NewTask, SubmitResult> {
    private static final Logger LOG = System.getLogger(InsertWriter.class.getName());
    private static final int REPEATS = 5;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
    private static final Duration RETRY_WHEN_BUSY = Duration.ofSeconds(1);

    private final TaskStore store;
    private final StoreWatch watch;
    private final Runnable dueSoon;
    private final InsertListener listener;

    /**
     * A writer into this store.
     *
     * @param dueSoon called after tasks were stored that are due sooner than {@link DueForwarder#POLL}
     * @param listener told of every task that was stored, on the writing thread
     */
    public InsertWriter(TaskStore store, StoreWatch watch, Runnable dueSoon, InsertListener listener) {
        this.store = store;
        this.watch = watch;
        this.dueSoon = dueSoon;
        this.listener = listener;
    }

    @Override
    public List<SubmitResult> write(List<NewTask> tasks) {
        List<SubmitResult> results = bisected(tasks);
        if (tasks.stream().anyMatch(task -> soon(task.start()))) {
            dueSoon.run();
        }
        return results;
    }

    /** An absolute time is left to the store's clock: it may be soon. */
    private static boolean soon(StartTime start) {
        return switch (start) {
            case StartTime.Now now -> false;
            case StartTime.After(var delay) -> delay.compareTo(DueForwarder.POLL) < 0;
            case StartTime.At at -> true;
        };
    }

    private List<SubmitResult> bisected(List<NewTask> tasks) {
        return Bisection.write(
                tasks,
                this::inserted,
                (task, error) -> refused(new InvalidTaskException(List.of(Violation.of("", "text")))));
    }

    private List<SubmitResult> inserted(List<NewTask> tasks) {
        try {
            return answered(tasks, store.insert(tasks));
        } catch (UnknownOutcomeError e) {
            watch.failed("submit", e);
            return insertedAgain(tasks, e);
        } catch (DataRejectedError e) {
            throw e;
        } catch (StoreBusyError e) {
            String message = "the store cannot take tasks now, nothing was stored: " + e.getMessage();
            return tasks.stream()
                    .map(task -> refused(new OverloadedException(message, RETRY_WHEN_BUSY)))
                    .toList();
        } catch (StoreException e) {
            watch.failed("submit", e);
            return unavailable(tasks, List.of(), e);
        } catch (RuntimeException | Error e) {
            LOG.log(Level.ERROR, "storing tasks failed in a way that no store should; please report this", e);
            return unavailable(tasks, ids(tasks), e);
        }
    }

    private List<SubmitResult> insertedAgain(List<NewTask> tasks, StoreException first) {
        Throwable last = first;
        for (int repeat = 0; repeat < REPEATS; repeat++) {
            try {
                return answered(tasks, store.insertAgain(tasks));
            } catch (RuntimeException | Error e) {
                last = e;
            }
        }
        return unavailable(tasks, ids(tasks), last);
    }

    private List<SubmitResult> answered(List<NewTask> tasks, List<InsertResult> results) {
        for (int i = 0; i < results.size(); i++) {
            if (results.get(i) instanceof InsertResult.Created created) {
                listener.stored(tasks.get(i), created);
            }
        }
        return answers(results);
    }

    private static List<SubmitResult> answers(List<InsertResult> results) {
        List<SubmitResult> answers = new ArrayList<>(results.size());
        for (InsertResult result : results) {
            answers.add(
                    switch (result) {
                        case InsertResult.Created(var id, var status, var createdAt) ->
                            new SubmitResult.Accepted(new Submission(id, status, createdAt, Submission.Kind.CREATED));
                        case InsertResult.Known(var id, var status, var createdAt) ->
                            new SubmitResult.Accepted(new Submission(id, status, createdAt, Submission.Kind.KNOWN));
                        case InsertResult.Conflict(var id) -> refused(new IdConflictException(id));
                    });
        }
        return answers;
    }

    private static List<SubmitResult> unavailable(List<NewTask> tasks, List<TaskId> maybeStored, Throwable cause) {
        String message = maybeStored.isEmpty()
                ? "the store cannot take tasks now, nothing was stored: " + cause.getMessage()
                : "the store did not answer; the named tasks may have been stored: " + cause.getMessage();
        List<SubmitResult> answers = new ArrayList<>(tasks.size());
        for (NewTask task : tasks) {
            List<TaskId> own = maybeStored.isEmpty() ? List.of() : List.of(task.id());
            answers.add(refused(new StoreUnavailableException(message, RETRY_AFTER, own, cause)));
        }
        return answers;
    }

    private static SubmitResult refused(TaskmillException error) {
        return new SubmitResult.Refused(error);
    }

    private static List<TaskId> ids(List<NewTask> tasks) {
        return tasks.stream().map(NewTask::id).toList();
    }
}
