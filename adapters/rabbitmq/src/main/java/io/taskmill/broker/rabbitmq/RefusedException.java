package io.taskmill.broker.rabbitmq;

import com.rabbitmq.client.AMQP;
import org.jspecify.annotations.Nullable;

/** The server has refused one call and closed its channel; the connection lives on. */
final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;
    private final int code;

    /**
     * A refusal.
     *
     * @param code a reply code of AMQP
     * @param text what the server said
     */
    RefusedException(int code, String text, @Nullable Throwable cause) {
        super(text, cause);
        this.code = code;
    }

    boolean notFound() {
        return code == AMQP.NOT_FOUND;
    }

    boolean noRights() {
        return code == AMQP.ACCESS_REFUSED;
    }

    boolean otherwiseDeclared() {
        return code == AMQP.PRECONDITION_FAILED;
    }
}
