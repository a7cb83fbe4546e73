package io.taskmill.broker.rabbitmq;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.ShutdownSignalException;
import java.util.Objects;
import java.util.Optional;

/** What the client library's exceptions mean. */
final class Failures {

    private Failures() {}

    /** How the server or the network ended a channel or connection, if that is what happened. */
    static Optional<ShutdownSignalException> shutdown(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof ShutdownSignalException signal) {
                return Optional.of(signal);
            }
        }
        return Optional.empty();
    }

    /** The refusal of one call, if the connection outlived it. */
    static Optional<RefusedException> refusal(Throwable failure) {
        return shutdown(failure)
                .filter(signal -> !signal.isHardError())
                .map(ShutdownSignalException::getReason)
                .filter(AMQP.Channel.Close.class::isInstance)
                .map(AMQP.Channel.Close.class::cast)
                .map(close -> new RefusedException(close.getReplyCode(), close.getReplyText(), failure));
    }

    /** Why a connection ended, in the words of the server, if it gave any. */
    static Optional<AMQP.Connection.Close> connectionClose(Throwable failure) {
        return shutdown(failure)
                .map(ShutdownSignalException::getReason)
                .filter(AMQP.Connection.Close.class::isInstance)
                .map(AMQP.Connection.Close.class::cast);
    }

    /** For people: the most telling message in the chain. */
    static String text(Throwable failure) {
        Optional<ShutdownSignalException> signal = shutdown(failure);
        if (signal.isPresent()) {
            return switch (signal.get().getReason()) {
                case AMQP.Channel.Close close -> close.getReplyText();
                case AMQP.Connection.Close close -> close.getReplyText();
                case null, default -> root(signal.get());
            };
        }
        return root(failure);
    }

    private static String root(Throwable failure) {
        Throwable each = failure;
        while (each.getCause() != null) {
            each = each.getCause();
        }
        String name = each.getClass().getSimpleName();
        return each.getMessage() == null ? name : Objects.requireNonNull(each.getMessage());
    }
}
