package io.taskmill.acceptance.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A program that knows nothing of this product and puts one event after the other on a broker. */
final class ForeignProgram implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final String name;
    private final TrialBroker broker;
    private final AtomicInteger published = new AtomicInteger();
    private final Thread thread;
    private volatile boolean closed;
    private volatile @Nullable IOException failure;

    private ForeignProgram(String name, TrialBroker broker) {
        this.name = name;
        this.broker = broker;
        this.thread = Thread.ofPlatform().name("foreign-" + name).unstarted(this::work);
    }

    /** Publishes events of the source of this name until it is closed. */
    static ForeignProgram start(String name, TrialBroker broker) {
        ForeignProgram program = new ForeignProgram(name, broker);
        program.thread.start();
        return program;
    }

    /** Waits until it has published that many more. */
    void awaitMore(int events) {
        int before = published.get();
        await("the other program publishes")
                .atMost(PATIENCE)
                .until(() -> failure != null || published.get() >= before + events);
        assertThat(failure).isNull();
    }

    /** How many events the broker has taken. */
    int published() {
        return published.get();
    }

    /** Ends it, after its last event. */
    @Override
    public void close() throws InterruptedException {
        closed = true;
        thread.join();
    }

    private void work() {
        try {
            while (!closed) {
                broker.publish("default", event(published.get()));
                published.incrementAndGet();
                Thread.sleep(PAUSE);
            }
        } catch (IOException e) {
            failure = e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String event(int number) {
        return "{\"specversion\":\"1.0\",\"id\":\"" + number + "\",\"source\":\"/" + name
                + "\",\"type\":\"echo\",\"data\":{\"number\":" + number + "}}";
    }
}
