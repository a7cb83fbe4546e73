package io.taskmill.broker.redis;

import io.lettuce.core.StreamMessage;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.protocol.AsyncCommand;
import io.taskmill.redis.RedisFault;
import io.taskmill.spi.BrokerUnavailableError;
import io.taskmill.spi.QueueLane;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Waits for entries on a connection of its own, since a connection that waits answers nothing else. For one thread at a
 * time.
 */
final class BlockingRead {
    /** The longest wait in one command: the server answers at its end at the latest, so that silence is noticed. */
    static final Duration LONGEST_WAIT = Duration.ofSeconds(4);

    /** How much later than promised an answer may come. */
    private static final Duration GRACE = Duration.ofSeconds(4);

    /** An unblock may overtake the command that it is meant for, on the other connection; then it is sent again. */
    private static final Duration UNBLOCK_AGAIN = Duration.ofMillis(5);

    private final Commands commands;
    private final Exchange waiting;
    private final Exchange other;
    private @Nullable Identity identity;

    /**
     * Does not connect yet.
     *
     * @param waiting a connection that nobody else uses
     * @param other to interrupt it
     */
    BlockingRead(Commands commands, Exchange waiting, Exchange other) {
        this.commands = commands;
        this.waiting = waiting;
        this.other = other;
    }

    private record Identity(StatefulRedisConnection<String, byte[]> connection, long clientId) {}

    /**
     * Waits until one of the lanes has an entry, the time has passed, or the wake is rung.
     *
     * @return the finished command
     * @throws BrokerUnavailableError when the answer does not come; the server may have handed out entries
     */
    AsyncCommand<String, byte[], List<StreamMessage<String, byte[]>>> read(
            Collection<QueueLane> lanes, String consumer, Duration wait, Wake wake) {
        Duration block = wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
        Identity self = identity();
        AsyncCommand<String, byte[], List<StreamMessage<String, byte[]>>> read = commands.await(lanes, consumer, block);
        self.connection().dispatch(List.of(read));
        try {
            if (!done(CompletableFuture.anyOf(read, wake.signal()), block.plus(GRACE))) {
                throw silence(block);
            }
            for (long left = GRACE.toNanos(); !done(read, Duration.ZERO); left -= UNBLOCK_AGAIN.toNanos()) {
                if (left <= 0) {
                    throw silence(block);
                }
                other.ask(commands.unblock(self.clientId()));
                done(read, UNBLOCK_AGAIN);
            }
            return read;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            // What is waiting now must not take anything later on, when nobody listens.
            waiting.abandon(self.connection());
            throw new BrokerUnavailableError("interrupted while waiting for messages", e);
        } catch (BrokerUnavailableError e) {
            waiting.abandon(self.connection());
            throw e;
        }
    }

    private BrokerUnavailableError silence(Duration block) {
        String text = "no answer for " + block.plus(GRACE).toSeconds() + " s to a read that waits " + block.toMillis()
                + " ms; the connection is given up";
        return waiting.unavailable(new RedisFault(RedisFault.Kind.NO_ANSWER, text), new TimeoutException(text));
    }

    private static boolean done(CompletableFuture<?> future, Duration max) throws InterruptedException {
        try {
            if (!future.isDone()) {
                Object unused = future.get(max.toNanos(), TimeUnit.NANOSECONDS);
            }
            return true;
        } catch (ExecutionException e) {
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    private Identity identity() {
        StatefulRedisConnection<String, byte[]> connection = waiting.connection();
        Identity known = identity;
        if (known == null || !known.connection().equals(connection)) {
            known = new Identity(connection, waiting.ask(commands.clientId()));
            identity = known;
        }
        return known;
    }
}
