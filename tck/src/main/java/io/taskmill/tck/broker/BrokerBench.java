package io.taskmill.tck.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.taskmill.spi.Broker;
import io.taskmill.spi.BrokerCapability;
import io.taskmill.spi.BrokerUnavailableError;
import io.taskmill.spi.Delivery;
import io.taskmill.spi.Envelope;
import io.taskmill.spi.Intake;
import io.taskmill.spi.Lane;
import io.taskmill.spi.LaneShare;
import io.taskmill.spi.PublishResult;
import io.taskmill.spi.QueueDemand;
import io.taskmill.spi.QueueLane;
import io.taskmill.spi.TimeSource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;

/** A broker under test, and short words for what tests do with it. Messages are told apart by their text. */
final class BrokerBench implements AutoCloseable {

    static final QueueLane HIGH = new QueueLane("mail", Lane.HIGH);
    static final QueueLane NORMAL = new QueueLane("mail", Lane.NORMAL);
    static final QueueLane LOW = new QueueLane("mail", Lane.LOW);
    /** A lane of another queue, on which nothing is ever published. */
    static final QueueLane ELSEWHERE = new QueueLane("elsewhere", Lane.NORMAL);

    private static final TimeSource TIME = TimeSource.system();

    private final BrokerRig rig;
    private final List<Broker> opened = new ArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicLong numbers = new AtomicLong();
    private final Broker broker;

    BrokerBench(BrokerRig rig) {
        this.rig = rig;
        this.broker = another();
    }

    BrokerRig rig() {
        return rig;
    }

    Broker broker() {
        return broker;
    }

    /** One more connection to the same place, closed with the bench. */
    Broker another() {
        Broker another = rig.open();
        opened.add(another);
        return another;
    }

    boolean can(BrokerCapability capability) {
        return broker.info().capabilities().contains(capability);
    }

    /** Whether a broker object that is opened now finds what another one left. */
    boolean outlivesItsObject() {
        return can(BrokerCapability.SHARED) || can(BrokerCapability.DURABLE);
    }

    Intake open(QueueLane... lanes) {
        return broker.open(Set.of(lanes));
    }

    Envelope envelope(QueueLane lane, byte[] body) {
        return new Envelope(lane, "id-" + numbers.incrementAndGet(), Map.of("specversion", "1.0"), body);
    }

    Envelope envelope(QueueLane lane, String text) {
        return envelope(lane, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Publishes so many messages to a lane in one call and returns their texts. */
    List<String> publish(QueueLane lane, int count) {
        List<String> texts = IntStream.range(0, count).mapToObj(n -> newText()).toList();
        publish(texts.stream().map(text -> envelope(lane, text)).toList());
        return texts;
    }

    String publish(QueueLane lane) {
        return publish(lane, 1).getFirst();
    }

    void publish(List<Envelope> envelopes) {
        assertThat(broker.publish(envelopes)).hasSize(envelopes.size()).containsOnly(PublishResult.CONFIRMED);
    }

    String newText() {
        return "m-" + numbers.incrementAndGet();
    }

    /** Receives until there are so many; fails when they do not come soon. */
    List<Delivery> take(Intake intake, int count, QueueLane... lanes) {
        return take(intake, count, rig.soon(), lanes);
    }

    List<Delivery> take(Intake intake, int count, Duration within, QueueLane... lanes) {
        List<Delivery> taken = new ArrayList<>();
        long end = nanos() + within.toNanos();
        while (taken.size() < count && nanos() < end) {
            Duration left = Duration.ofNanos(Math.max(0, end - nanos()));
            taken.addAll(intake.receive(demands(count - taken.size(), lanes), left));
        }
        assertThat(texts(taken))
                .as("messages received of %s expected within %s", count, within)
                .hasSize(count);
        return taken;
    }

    Delivery takeOne(Intake intake, QueueLane... lanes) {
        return take(intake, 1, lanes).getFirst();
    }

    /** Listens for a while; fails when a message comes. */
    void expectNothing(Intake intake, QueueLane... lanes) {
        assertThat(texts(intake.receive(demands(100, lanes), rig.quiet())))
                .as("messages where none should be")
                .isEmpty();
    }

    /** Lets an intake that listens {@link #ELSEWHERE} too fetch ahead what it will, while nothing is taken from it. */
    void letItFetch(Intake intake) {
        assertThat(intake.receive(demands(1, ELSEWHERE), rig.quiet())).isEmpty();
    }

    /**
     * Receives and acknowledges, as an engine does that opens its intake again whenever it fails, until these messages
     * have come, other ones ignored.
     */
    void expectEventually(Broker from, List<String> texts, Duration within, QueueLane... lanes) {
        Set<String> missing = new LinkedHashSet<>(texts);
        try (ReopeningIntake intake = new ReopeningIntake(from, Set.of(lanes))) {
            await().atMost(within).pollInterval(Duration.ofMillis(50)).untilAsserted(() -> {
                List<Delivery> received = intake.receive(demands(500, lanes), rig.quiet());
                missing.removeAll(texts(received));
                intake.acknowledge(received);
                assertThat(missing)
                        .as("messages that did not come; last failure of the intake: " + intake.lastFailure())
                        .isEmpty();
            });
        }
    }

    /** Asks for up to so many of each queue, from these lanes in this order. */
    static List<QueueDemand> demands(int permits, QueueLane... lanes) {
        return Stream.of(lanes)
                .map(QueueLane::queue)
                .distinct()
                .map(queue -> demand(
                        queue,
                        permits,
                        Stream.of(lanes)
                                .filter(lane -> lane.queue().equals(queue))
                                .map(lane -> new LaneShare(lane.lane(), permits))
                                .toArray(LaneShare[]::new)))
                .toList();
    }

    static QueueDemand demand(String queue, int permits, LaneShare... steps) {
        return new QueueDemand(queue, permits, List.of(steps));
    }

    static String text(Delivery delivery) {
        return new String(delivery.body(), StandardCharsets.UTF_8);
    }

    static List<String> texts(List<Delivery> deliveries) {
        return deliveries.stream().map(BrokerBench::text).toList();
    }

    static long nanos() {
        return TIME.nanos();
    }

    /** How long this takes. */
    static Duration time(Runnable work) {
        long start = nanos();
        work.run();
        return Duration.ofNanos(nanos() - start);
    }

    /** Runs in a thread of its own. */
    <T> Future<T> async(Callable<T> work) {
        return threads.submit(work);
    }

    /** The result of a thread, which must come soon. */
    <T> T soon(Future<T> future) throws InterruptedException, ExecutionException {
        try {
            return future.get(rig.soon().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("expected the call to return within " + rig.soon(), e);
        }
    }

    ConditionFactory soon() {
        return await().atMost(rig.soon())
                .pollInterval(Duration.ofMillis(20))
                .ignoreException(BrokerUnavailableError.class);
    }

    @Override
    public void close() {
        threads.shutdownNow();
        rig.wire().ifPresent(Wire::heal);
        opened.forEach(Broker::close);
        rig.close();
    }
}
