package io.taskmill.api;

/** The id is known with another request (digest of what was sent). Nothing was stored. */
public final class IdConflictException extends TaskmillException {
    private static final long serialVersionUID = 1L;
    private final transient TaskId id;

    public IdConflictException(TaskId id) {
        super("task " + id + " exists with another request; use a new id, or send exactly the same request", null);
        this.id = id;
    }

    /** The task that holds the id. */
    public TaskId id() {
        return id;
    }
}
