package io.taskmill.api;

/** No task has this id, or it was purged after its retention. */
public final class TaskNotFoundException extends TaskmillException {
    private static final long serialVersionUID = 1L;
    private final transient TaskId id;

    public TaskNotFoundException(TaskId id) {
        super("no task " + id + ": the id is wrong, or the task was purged after its retention", null);
        this.id = id;
    }

    /** The id that was asked for. */
    public TaskId id() {
        return id;
    }
}
