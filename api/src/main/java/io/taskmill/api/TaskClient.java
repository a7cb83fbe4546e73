package io.taskmill.api;

import java.util.List;
import java.util.Optional;

/**
 * Hands tasks over and looks them up. All methods block the calling thread (a virtual one is fine), are safe for use by
 * many threads, and throw {@link EngineStoppedException} after the engine was stopped and
 * {@link StoreUnavailableException} while the store does not answer.
 */
public interface TaskClient {

    /**
     * Returns once the task is durable.
     *
     * @throws InvalidTaskException when the request breaks a rule; nothing was stored
     * @throws IdConflictException when the id is known with another request; nothing was stored
     * @throws OverloadedException when too many submits are waiting; nothing was stored
     */
    Submission submit(TaskRequest request);

    /**
     * Submits many at once, each on its own merits: the answers are in the order of the requests. Only what concerns
     * all of them is thrown.
     */
    List<SubmitResult> submitAll(List<TaskRequest> requests);

    /** The task with its history, if it is known. */
    Optional<TaskView> find(TaskId id);

    /**
     * A page of tasks.
     *
     * @throws IllegalArgumentException when the cursor was not made by this method for the same filters
     */
    TaskPage list(TaskQuery query);

    /**
     * Asks for a task to be stopped. One that does not run is cancelled when this returns; the handler of a running one
     * is interrupted and the task becomes cancelled when it has ended, whatever it returns. Asking again changes
     * nothing.
     *
     * @throws TaskNotFoundException when the id is unknown
     * @throws WrongStateException when the task ended otherwise before
     */
    TaskView cancel(TaskId id);

    /**
     * Replays a failed task as a new generation with all its attempts.
     *
     * @throws TaskNotFoundException when the id is unknown
     * @throws WrongStateException when the task is not failed
     */
    TaskView retry(TaskId id);

    /** All queues that are configured or have ever held a task, by name. */
    List<QueueView> queues();
}
