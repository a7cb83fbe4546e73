package io.taskmill.broker.rabbitmq;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Command;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import io.taskmill.spi.BrokerUnavailableError;
import io.taskmill.spi.TimeSource;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** One connection to the server. Once lost it stays lost. Thread-safe. */
final class Link {

    /** Calls of the server that may end their channel. */
    interface Call<T> {
        T on(Channel channel) throws IOException;
    }

    private static final Logger LOG = System.getLogger(Link.class.getName());
    private static final Duration PROBE = Duration.ofSeconds(5);
    private static final Duration POLITE = Duration.ofSeconds(2);

    private final Connection connection;
    private final Optional<Socket> socket;
    private final TimeSource time;
    private final ReentrantLock calls = new ReentrantLock();
    private @Nullable Channel callChannel;
    private @Nullable Channel probeChannel;
    private volatile @Nullable Block block;
    private volatile @Nullable String killedBecause;

    /** Since when the server takes no messages, and why. */
    private record Block(String reason, long since) {}

    Link(Connection connection, Optional<Socket> socket, TimeSource time) {
        this.connection = connection;
        this.socket = socket;
        this.time = time;
        connection.addBlockedListener(this::blocked, this::unblocked);
        // Now: opened later, by a probe, it would wait for a silent server as long as any call.
        Channel unused = probeChannel();
    }

    boolean isOpen() {
        return connection.isOpen();
    }

    /** A property the server sent when the connection was opened, such as its version. */
    String serverProperty(String name) {
        Object value = connection.getServerProperties().get(name);
        return value == null ? "" : value.toString();
    }

    /** Why the connection is no longer there. */
    String lostBecause() {
        String killed = killedBecause;
        if (killed != null) {
            return killed;
        }
        ShutdownSignalException reason = connection.getCloseReason();
        return reason == null ? "unknown" : Failures.text(reason);
    }

    /** Why the server takes no messages at present, when it has not for this long. */
    Optional<String> blockedFor(Duration least) {
        Block now = block;
        return now != null && time.nanos() - now.since >= least.toNanos() ? Optional.of(now.reason) : Optional.empty();
    }

    /** A channel of one's own. */
    Channel channel() {
        try {
            return connection
                    .openChannel()
                    .orElseThrow(() -> new BrokerUnavailableError(
                            "the connection to RabbitMQ has no channel left; raise channel_max on the server", null));
        } catch (IOException | ShutdownSignalException e) {
            throw lost(e);
        }
    }

    /**
     * Asks the server something, one caller at a time.
     *
     * @throws RefusedException when the server refuses this one thing
     * @throws BrokerUnavailableError when the connection is lost; also when there was no answer in time: then it is
     *     given up
     */
    <T> T ask(Call<T> call) throws RefusedException {
        calls.lock();
        try {
            Channel channel = callChannel;
            if (channel == null || !channel.isOpen()) {
                channel = channel();
                callChannel = channel;
            }
            return call.on(channel);
        } catch (IOException | ShutdownSignalException e) {
            Optional<RefusedException> refusal = Failures.refusal(e);
            if (refusal.isPresent() && isOpen()) {
                throw refusal.get();
            }
            throw lost(e);
        } finally {
            calls.unlock();
        }
    }

    /**
     * Gives the connection up when the server does not answer the simplest question, on a channel that has no other.
     */
    void probe() {
        try {
            Channel channel = probeChannel();
            Command unused = channel.asyncCompletableRpc(new AMQP.Confirm.Select.Builder().build())
                    .get(PROBE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            kill("RabbitMQ has been silent for " + PROBE.toMillis() + " ms");
        } catch (IOException | ExecutionException | ShutdownSignalException | BrokerUnavailableError e) {
            LOG.log(Level.DEBUG, "the connection was lost during a probe", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Channel probeChannel() {
        Channel channel = probeChannel;
        if (channel == null || !channel.isOpen()) {
            channel = channel();
            probeChannel = channel;
        }
        return channel;
    }

    /** What to throw for a failure that ended the connection, or after which it cannot be trusted: that ends it. */
    BrokerUnavailableError lost(Exception failure) {
        if (isOpen() && Failures.shutdown(failure).isEmpty()) {
            kill("RabbitMQ did not answer: " + Failures.text(failure));
        }
        return new BrokerUnavailableError("the connection to RabbitMQ is lost: " + lostBecause(), failure);
    }

    /** Ends the connection without a word, also one that does not read. Repeatable. */
    void kill(String why) {
        if (killedBecause != null || !isOpen()) {
            return;
        }
        killedBecause = why;
        LOG.log(Level.WARNING, "giving up a connection to RabbitMQ: {0}", why);
        closeSocket();
        connection.abort(0);
    }

    /** Ends the connection properly within two seconds, else by force. Repeatable. */
    void close() {
        Thread closing = Thread.ofPlatform()
                .daemon()
                .name("rabbitmq-close")
                .start(() -> connection.abort((int) POLITE.toMillis()));
        boolean ended = false;
        try {
            ended = closing.join(POLITE.plusMillis(500));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!ended) {
            closeSocket();
        }
    }

    /** With linger 0, because else closing an encrypted socket waits for a writer that hangs. */
    private void closeSocket() {
        socket.ifPresent(each -> {
            try {
                each.setSoLinger(true, 0);
                each.close();
            } catch (IOException e) {
                LOG.log(Level.DEBUG, "closing a socket failed", e);
            }
        });
    }

    private void blocked(String reason) {
        block = new Block(
                "RabbitMQ takes no messages at present: " + reason + " (see rabbitmqctl status for its alarms)",
                time.nanos());
        LOG.log(Level.WARNING, "RabbitMQ takes no messages at present: {0}", reason);
    }

    private void unblocked() {
        block = null;
        LOG.log(Level.INFO, "RabbitMQ takes messages again");
    }
}
