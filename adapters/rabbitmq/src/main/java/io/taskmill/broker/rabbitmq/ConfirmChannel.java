package io.taskmill.broker.rabbitmq;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ShutdownSignalException;
import io.taskmill.spi.BrokerUnavailableError;
import io.taskmill.spi.TimeSource;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A channel that sends and learns what became of it. Several threads may have batches under way: one writes at a time,
 * and all wait for their confirms at once.
 */
final class ConfirmChannel {
    private static final Logger LOG = System.getLogger(ConfirmChannel.class.getName());

    /** The server is that far behind only when a queue gives no answers at all. */
    private static final long MOST_UNANSWERED = 200_000;

    private final Link link;
    private final TimeSource time;
    private final Channel channel;
    private final InFlight inFlight = new InFlight();
    private final ReentrantLock writing = new ReentrantLock();
    private volatile long writingSince;
    private volatile boolean inWrite;

    /** Opens it. */
    ConfirmChannel(Link link, TimeSource time) {
        this.link = link;
        this.time = time;
        this.channel = link.channel();
        channel.addConfirmListener(inFlight::confirmed, inFlight::refused);
        channel.addReturnListener(message -> inFlight.returned(
                message.getRoutingKey(), message.getProperties().getMessageId()));
        channel.addShutdownListener(this::lost);
        try {
            channel.confirmSelect();
        } catch (IOException | ShutdownSignalException e) {
            throw link.lost(e);
        }
    }

    boolean isUsable() {
        return channel.isOpen() && inFlight.span() < MOST_UNANSWERED;
    }

    /** For how long a thread has been writing; zero when none is. */
    Duration writingFor() {
        return inWrite ? Duration.ofNanos(time.nanos() - writingSince) : Duration.ZERO;
    }

    /**
     * Writes these, and does not wait for the answers.
     *
     * @throws BrokerUnavailableError when nothing was sent
     */
    ConfirmBatch send(List<Outgoing> messages, Duration patience) {
        ConfirmBatch batch = new ConfirmBatch(messages.size(), time);
        if (!lockWithin(patience)) {
            throw new BrokerUnavailableError("RabbitMQ does not take messages as fast as they are sent", null);
        }
        try {
            writingSince = time.nanos();
            inWrite = true;
            write(messages, batch);
        } finally {
            inWrite = false;
            writing.unlock();
        }
        return batch;
    }

    private void write(List<Outgoing> messages, ConfirmBatch batch) {
        if (!channel.isOpen()) {
            throw new BrokerUnavailableError("the channel to RabbitMQ is lost: " + link.lostBecause(), null);
        }
        try {
            for (int index = 0; index < messages.size() && channel.isOpen(); index++) {
                Outgoing message = messages.get(index);
                inFlight.add(message, batch, index);
                channel.basicPublish(
                        message.exchange(), message.routingKey(), true, message.properties(), message.body());
            }
        } catch (ShutdownSignalException e) {
            LOG.log(Level.DEBUG, "a batch was cut off", e);
        } catch (IOException | RuntimeException e) {
            // Client and server may count differently from here on.
            link.kill("sending failed: " + Failures.text(e));
        }
        if (!channel.isOpen()) {
            // It may have ended before the last ones were remembered.
            inFlight.lost();
        }
    }

    private boolean lockWithin(Duration patience) {
        try {
            return writing.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void lost(ShutdownSignalException cause) {
        inFlight.lost();
        if (!cause.isHardError() && !cause.isInitiatedByApplication()) {
            LOG.log(Level.WARNING, "RabbitMQ has closed a publishing channel: {0}", Failures.text(cause));
        }
    }
}
