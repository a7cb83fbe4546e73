package io.taskmill.broker.rocketmq;

import apache.rocketmq.v2.Code;
import apache.rocketmq.v2.HeartbeatRequest;
import apache.rocketmq.v2.MessagingServiceGrpc;
import apache.rocketmq.v2.MessagingServiceGrpc.MessagingServiceFutureStub;
import apache.rocketmq.v2.MessagingServiceGrpc.MessagingServiceStub;
import apache.rocketmq.v2.Status;
import io.taskmill.spi.BrokerUnavailableError;
import io.taskmill.spi.TimeSource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.apache.rocketmq.shaded.com.google.common.util.concurrent.ListenableFuture;
import org.apache.rocketmq.shaded.io.grpc.ManagedChannel;

/**
 * A connection to one proxy. When it is lost it stays lost: calls under way fail, and another one takes its place.
 * Thread-safe.
 */
final class Link {
    private static final Logger LOG = System.getLogger(Link.class.getName());
    private static final Duration HEARTBEAT = Duration.ofSeconds(2);
    private static final Duration HEARTBEAT_PATIENCE = Duration.ofSeconds(4);

    private final HostPort host;
    private final ManagedChannel channel;
    private final Names names;
    private final TimeSource time;
    private final Runnable release;
    private final AtomicReference<String> lost = new AtomicReference<>("");
    private volatile long heardAt;

    /** Over a channel that need not be connected yet; {@code release} ends what belongs to it besides. */
    Link(HostPort host, ManagedChannel channel, Names names, TimeSource time, Runnable release) {
        this.host = host;
        this.channel = channel;
        this.names = names;
        this.time = time;
        this.release = release;
        this.heardAt = time.nanos();
    }

    boolean isOpen() {
        return lost.get().isEmpty();
    }

    HostPort host() {
        return host;
    }

    /** Why it is not open; empty while it is. */
    String lostBecause() {
        return lost.get();
    }

    /** For calls that end by themselves after this time. */
    MessagingServiceStub stub(Duration patience) {
        return MessagingServiceGrpc.newStub(channel).withDeadlineAfter(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** For a call that stays. */
    MessagingServiceStub stub() {
        return MessagingServiceGrpc.newStub(channel);
    }

    /** Begins a call, which ends by itself after this time. */
    <A> ListenableFuture<A> begin(Duration patience, Function<MessagingServiceFutureStub, ListenableFuture<A>> call) {
        return call.apply(MessagingServiceGrpc.newFutureStub(channel)
                .withDeadlineAfter(Math.max(1, patience.toMillis()), TimeUnit.MILLISECONDS));
    }

    /**
     * Calls and waits for the answer, whatever it says.
     *
     * @throws BrokerUnavailableError when there is none
     */
    <A> A ask(Duration patience, Function<MessagingServiceFutureStub, ListenableFuture<A>> call) {
        return await(begin(patience, call), patience);
    }

    /** Waits for what was begun. */
    <A> A await(ListenableFuture<A> future, Duration patience) {
        try {
            A answer = future.get(patience.toMillis() + 500, TimeUnit.MILLISECONDS);
            heard();
            return answer;
        } catch (ExecutionException e) {
            throw failed(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            throw new BrokerUnavailableError("RocketMQ at " + host + " does not answer", e);
        } catch (InterruptedException e) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            throw new BrokerUnavailableError("interrupted while RocketMQ was asked", e);
        }
    }

    /** What became of a call that has ended; as {@link #await}. */
    void settled(Future<?> ended) {
        Throwable failure = ended.state() == Future.State.FAILED ? ended.exceptionNow() : null;
        if (failure != null) {
            throw failed(failure);
        }
        if (ended.state() == Future.State.CANCELLED) {
            throw new BrokerUnavailableError("the call was cancelled", null);
        }
        heard();
    }

    /** What a failed call means: mostly, that the connection is lost. */
    BrokerUnavailableError failed(Throwable failure) {
        var status = Failures.status(failure);
        String text = CallFailures.text(status);
        switch (status.getCode()) {
            case UNAVAILABLE, CANCELLED, UNKNOWN -> kill(text);
            case OK,
                    INVALID_ARGUMENT,
                    DEADLINE_EXCEEDED,
                    NOT_FOUND,
                    ALREADY_EXISTS,
                    PERMISSION_DENIED,
                    RESOURCE_EXHAUSTED,
                    FAILED_PRECONDITION,
                    ABORTED,
                    OUT_OF_RANGE,
                    UNIMPLEMENTED,
                    INTERNAL,
                    DATA_LOSS,
                    UNAUTHENTICATED -> LOG.log(Level.DEBUG, "a call failed", failure);
        }
        return new BrokerUnavailableError("RocketMQ at " + host + ": " + text, failure);
    }

    /** Something has arrived. */
    void heard() {
        heardAt = time.nanos();
    }

    /** Shows the server that we live, and finds out whether it does; to be called every second or so. */
    void watch() {
        if (!isOpen() || time.nanos() - heardAt < HEARTBEAT.toNanos() / 2) {
            return;
        }
        beat();
    }

    /** A heartbeat, and what becomes of it. */
    void beat() {
        try {
            HeartbeatRequest request = HeartbeatRequest.newBuilder()
                    .setGroup(Resources.named(names.group()))
                    .setClientType(apache.rocketmq.v2.ClientType.SIMPLE_CONSUMER)
                    .build();
            Status status =
                    ask(HEARTBEAT_PATIENCE, stub -> stub.heartbeat(request)).getStatus();
            if (status.getCode() != Code.OK) {
                kill("it answers a heartbeat with " + status.getCode() + ": " + status.getMessage());
            }
        } catch (BrokerUnavailableError e) {
            kill("no answer to a heartbeat within " + HEARTBEAT_PATIENCE.toMillis() + " ms");
        }
    }

    /** Ends it as lost. Repeatable; the first reason counts. */
    void kill(String reason) {
        if (lost.compareAndSet("", reason)) {
            channel.shutdownNow();
            release.run();
        }
    }

    /** Ends it in order. */
    void close() {
        kill("closed");
    }
}
