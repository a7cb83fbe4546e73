package io.taskmill.broker.rabbitmq;

import com.rabbitmq.client.impl.ForgivingExceptionHandler;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** What goes wrong inside the client library. A lost connection is told by whoever finds it lost. */
final class CallbackFailures extends ForgivingExceptionHandler {
    private static final Logger LOG = System.getLogger(CallbackFailures.class.getName());

    @Override
    protected void log(String message, Throwable failure) {
        LOG.log(Level.DEBUG, message, failure);
    }
}
