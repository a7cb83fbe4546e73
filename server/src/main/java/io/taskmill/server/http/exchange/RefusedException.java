package io.taskmill.server.http.exchange;

import org.jspecify.annotations.Nullable;

/**
 * Ends the handling of a request that is answered with an error. Carries no stack trace: it is an answer, not a defect.
 */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Refusal refusal;

    public RefusedException(Refusal refusal) {
        this(refusal, null);
    }

    public RefusedException(Refusal refusal, @Nullable Throwable cause) {
        super(refusal.status() + " " + refusal.key(), cause, false, false);
        this.refusal = refusal;
    }

    /** The answer. */
    public Refusal refusal() {
        return refusal;
    }
}
