package io.taskmill.api;

/** The engine is stopping or has stopped, or was never started; nothing was stored. */
public final class EngineStoppedException extends TaskmillException {
    private static final long serialVersionUID = 1L;

    public EngineStoppedException(String message) {
        super(message, null);
    }
}
