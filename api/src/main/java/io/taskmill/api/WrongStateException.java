package io.taskmill.api;

/** The task is in a state in which the command makes no sense. Nothing was changed. */
public final class WrongStateException extends TaskmillException {
    private static final long serialVersionUID = 1L;
    private final transient TaskId id;
    private final TaskStatus status;

    public WrongStateException(TaskId id, TaskStatus status, String expected) {
        super("task " + id + " is " + status.word() + "; " + expected, null);
        this.id = id;
        this.status = status;
    }

    /** The task. */
    public TaskId id() {
        return id;
    }

    /** Where it stands. */
    public TaskStatus status() {
        return status;
    }
}
