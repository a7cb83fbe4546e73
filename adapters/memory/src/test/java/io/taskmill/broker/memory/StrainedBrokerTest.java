package io.taskmill.broker.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskmill.api.Payload;
import io.taskmill.api.TaskHandler;
import io.taskmill.api.TaskRequest;
import io.taskmill.cloudevents.JsonEvents;
import io.taskmill.engine.QueueConfig;
import io.taskmill.engine.TaskEngine;
import io.taskmill.spi.Broker;
import io.taskmill.spi.Delivery;
import io.taskmill.spi.Envelope;
import io.taskmill.spi.Intake;
import io.taskmill.spi.Lane;
import io.taskmill.spi.PublishResult;
import io.taskmill.spi.QueueLane;
import io.taskmill.spi.TimeSource;
import io.taskmill.store.memory.MemoryStore;
import io.taskmill.tck.Fault;
import io.taskmill.tck.FaultyStore;
import io.taskmill.tck.StoreCall;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An engine whose broker hangs, is saturated, or has a message that the store does not take now. */
@Timeout(60)
class StrainedBrokerTest {
    private static final TimeSource TIME = TimeSource.system();

    private final MemoryBroker memory = new MemoryBroker(TIME);
    private final FaultyStore store = new FaultyStore(new MemoryStore(TIME));
    private final CountDownLatch over = new CountDownLatch(1);
    private TaskEngine engine;

    @AfterEach
    void stop() {
        over.countDown();
        store.heal();
        engine.stop(Duration.ofSeconds(5));
        memory.close();
        store.close();
    }

    /** The server's machine is gone: nothing refuses, nothing answers. */
    @Test
    void tasksRunWhileOpeningAnIntakeHangs() throws InterruptedException {
        CountDownLatch opening = new CountDownLatch(1);
        CountDownLatch ran = new CountDownLatch(100);
        start(
                new ForwardingBroker(memory) {
                    @Override
                    public Intake open(Set<QueueLane> lanes) {
                        opening.countDown();
                        awaitTheEnd();
                        return memory.open(lanes);
                    }

                    @Override
                    public List<PublishResult> publish(List<Envelope> envelopes) {
                        awaitTheEnd();
                        return memory.publish(envelopes);
                    }
                },
                64,
                Map.of("ok", task -> {
                    ran.countDown();
                    return null;
                }));
        assertThat(opening.await(30, TimeUnit.SECONDS)).isTrue();

        for (int i = 0; i < 100; i++) {
            engine.submit(TaskRequest.of("ok", Payload.NULL).build());
        }

        assertThat(ran.await(30, TimeUnit.SECONDS)).as("all ran").isTrue();
    }

    /** Each normal task submits the next two until the low one has run: the normal lane is never empty. */
    @Test
    void aDelayedTaskOfLowPriorityStartsWhileTheNormalLaneIsBusy() throws InterruptedException {
        CountDownLatch low = new CountDownLatch(1);
        start(
                new ForwardingBroker(memory),
                1,
                Map.of(
                        "work",
                        task -> {
                            if (low.getCount() > 0 && over.getCount() > 0) {
                                submitWork();
                                submitWork();
                            }
                            return null;
                        },
                        "low",
                        task -> {
                            low.countDown();
                            return null;
                        }));
        submitWork();

        engine.submit(TaskRequest.of("low", Payload.NULL)
                .priority(0)
                .delay(Duration.ofMillis(100))
                .build());

        assertThat(low.await(30, TimeUnit.SECONDS)).as("the low one ran").isTrue();
    }

    /** The store's answer is "busy": the message comes back at once, and has to be waited for. */
    @Test
    void aForeignMessageThatTheStoreDoesNotTakeNowDoesNotSpin() throws InterruptedException {
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch eleven = new CountDownLatch(11);
        store.on(StoreCall.INSERT).always(new Fault.Busy());
        start(
                new ForwardingBroker(memory) {
                    @Override
                    public Intake open(Set<QueueLane> lanes) {
                        return new ForwardingIntake(memory.open(lanes)) {
                            @Override
                            public void release(List<Delivery> deliveries) {
                                first.countDown();
                                eleven.countDown();
                                super.release(deliveries);
                            }
                        };
                    }
                },
                64,
                Map.of("ok", task -> null));
        String event = "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"shop\",\"type\":\"ok\",\"data\":1}";
        memory.publish(List.of(new Envelope(
                new QueueLane("default", Lane.NORMAL), "1", Map.of(), event.getBytes(StandardCharsets.UTF_8))));

        assertThat(first.await(30, TimeUnit.SECONDS)).isTrue();
        long start = TIME.nanos();
        assertThat(eleven.await(30, TimeUnit.SECONDS)).isTrue();

        // A slow machine only makes it more.
        assertThat(Duration.ofNanos(TIME.nanos() - start)).isGreaterThan(Duration.ofMillis(300));
    }

    private void start(Broker broker, int concurrency, Map<String, TaskHandler> handlers) {
        engine = TaskEngine.builder(store)
                .handlers(handlers)
                .queue(QueueConfig.named("default").withConcurrency(concurrency))
                .broker(broker, new JsonEvents())
                .build();
        engine.start();
    }

    private void submitWork() {
        engine.submit(TaskRequest.of("work", Payload.NULL).build());
    }

    private void awaitTheEnd() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
