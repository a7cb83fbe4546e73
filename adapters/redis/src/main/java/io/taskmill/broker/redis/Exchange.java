package io.taskmill.broker.redis;

import io.lettuce.core.RedisException;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.protocol.AsyncCommand;
import io.taskmill.redis.RedisConnections;
import io.taskmill.redis.RedisFault;
import io.taskmill.redis.RedisFault.Kind;
import io.taskmill.redis.RedisLine;
import io.taskmill.spi.BrokerUnavailableError;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends commands together and waits for their answers, on one connection. When it does not answer in time it is given
 * up, since it may be half-open: the machine behind it is gone and nobody says so. Thread-safe.
 *
 * <p>Waits for answers are real time, whatever the {@link io.taskmill.spi.TimeSource}: the server has its own clock.
 */
final class Exchange implements AutoCloseable {
    private final RedisLine<String, byte[]> line;
    private final String address;

    /** Does not connect yet. */
    Exchange(RedisConnections connections) {
        this.line = new RedisLine<>(connections, Commands.CODEC);
        this.address = connections.address().toString();
    }

    /**
     * The connection, made when there is none.
     *
     * @throws BrokerUnavailableError when none can be made
     */
    StatefulRedisConnection<String, byte[]> connection() {
        try {
            return line.connection();
        } catch (RedisException e) {
            throw new BrokerUnavailableError(
                    "no connection to " + address + ": " + RedisFault.of(e).text(), e);
        }
    }

    /**
     * Sends all of them in one go and does not wait.
     *
     * @throws BrokerUnavailableError when there is no connection and nothing was sent
     */
    StatefulRedisConnection<String, byte[]> send(List<? extends AsyncCommand<String, byte[], ?>> commands) {
        StatefulRedisConnection<String, byte[]> connection = connection();
        connection.dispatch(commands);
        return connection;
    }

    /**
     * Sends all of them in one go and waits until each has its answer or has failed. An interrupt ends the wait and
     * fails what has no answer yet.
     *
     * @throws BrokerUnavailableError when there is no connection and nothing was sent
     */
    void run(List<? extends AsyncCommand<String, byte[], ?>> commands) {
        if (commands.isEmpty()) {
            return;
        }
        StatefulRedisConnection<String, byte[]> connection = send(commands);
        try {
            for (AsyncCommand<String, byte[], ?> command : commands) {
                // Answers come in order: as long as each comes in time, the connection lives, however large they are.
                waitFor(command);
            }
        } catch (TimeoutException e) {
            abandon(connection);
            failUnanswered(commands, "no answer within " + RedisConnections.COMMAND_TIMEOUT.toSeconds() + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failUnanswered(commands, "interrupted while waiting for the answer");
        }
    }

    private static void waitFor(AsyncCommand<String, byte[], ?> command) throws InterruptedException, TimeoutException {
        try {
            if (!command.isDone()) {
                Object unused = command.get(RedisConnections.COMMAND_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (ExecutionException | CancellationException e) {
            // done; whoever wants the answer finds why there is none
        }
    }

    private static void failUnanswered(List<? extends AsyncCommand<String, byte[], ?>> commands, String why) {
        commands.forEach(command -> command.completeExceptionally(new RedisException(why)));
    }

    /** Sends one, waits, and returns the answer. */
    <T> T ask(AsyncCommand<String, byte[], T> command) {
        run(List.of(command));
        return answer(command);
    }

    /** Why a finished command failed; empty when it did not. */
    static Optional<RedisFault> fault(AsyncCommand<String, byte[], ?> finished) {
        return finished.isCompletedExceptionally()
                ? Optional.of(RedisFault.of(finished.exceptionNow()))
                : Optional.empty();
    }

    /**
     * The answer of a finished command.
     *
     * @throws BrokerUnavailableError when it failed, saying why
     */
    <T> T answer(AsyncCommand<String, byte[], T> finished) {
        try {
            return finished.join();
        } catch (CompletionException | CancellationException e) {
            throw unavailable(RedisFault.of(e), e);
        }
    }

    /** What to throw for this failure. */
    BrokerUnavailableError unavailable(RedisFault fault, Throwable cause) {
        String said = fault.kind() == Kind.NO_ANSWER ? " does not answer: " : " refuses: ";
        return new BrokerUnavailableError(address + said + fault.text(), cause);
    }

    /** Makes the next call use a new connection, which may lead to another server. */
    void renew() {
        line.renew();
    }

    /** Gives up a connection that is silent: the next call makes a new one. */
    void abandon(StatefulRedisConnection<String, byte[]> connection) {
        line.abandon(connection);
    }

    /** Closes the connection; later calls throw {@link BrokerUnavailableError}. */
    @Override
    public void close() {
        line.close();
    }
}
