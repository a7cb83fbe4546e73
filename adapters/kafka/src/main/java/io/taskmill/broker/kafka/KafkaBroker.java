package io.taskmill.broker.kafka;

import io.taskmill.spi.Broker;
import io.taskmill.spi.BrokerCapability;
import io.taskmill.spi.BrokerDepth;
import io.taskmill.spi.BrokerException;
import io.taskmill.spi.BrokerInfo;
import io.taskmill.spi.BrokerUnavailableError;
import io.taskmill.spi.Envelope;
import io.taskmill.spi.Intake;
import io.taskmill.spi.PublishResult;
import io.taskmill.spi.QueueLane;
import io.taskmill.spi.TimeSource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A broker on Kafka: a line to publish and ask, and a member of the consumer group for each intake. */
final class KafkaBroker implements Broker, BrokerDepth {
    private static final Logger LOG = System.getLogger(KafkaBroker.class.getName());

    /** How often it is looked whether the cluster and its topics are still the same. */
    private static final Duration LOOK = Duration.ofSeconds(5);

    private final ClientSettings settings;
    private final KafkaUrl url;
    private final TopicNames names;
    private final LineKeeper lines;
    private final Publisher publisher;
    private final PeriodicCheck watch;
    private final TimeSource time;
    private final Set<KafkaIntake> intakes = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    private KafkaBroker(ClientSettings settings, KafkaUrl url, TopicNames names, LineKeeper lines, TimeSource time) {
        this.settings = settings;
        this.url = url;
        this.names = names;
        this.lines = lines;
        this.time = time;
        this.publisher = new Publisher(lines, names, url.options().confirmTimeout(), time);
        this.watch = PeriodicCheck.start("kafka-watch", LOOK, time, this::watch);
    }

    /** Connects, and checks rights and the topic of dead letters. */
    static KafkaBroker open(KafkaUrl url, TimeSource time) {
        ClientSettings settings = new ClientSettings(url);
        TopicNames names = new TopicNames(url.options().prefix());
        OpenCheck check = new OpenCheck(url, settings, names);
        return new KafkaBroker(
                settings, url, names, new LineKeeper(check::connect, check.first(), check.presence()), time);
    }

    @Override
    public BrokerInfo info() {
        return new BrokerInfo(
                "Apache Kafka",
                url.address(),
                // Not ORDERED: a lane has several partitions.
                Set.of(BrokerCapability.DURABLE, BrokerCapability.SHARED, BrokerCapability.DEPTH));
    }

    @Override
    public List<PublishResult> publish(List<Envelope> envelopes) {
        requireOpen();
        return publisher.publish(envelopes);
    }

    @Override
    public Intake open(Set<QueueLane> lanes) {
        requireOpen();
        KafkaIntake intake = KafkaIntake.open(settings, lines, names, publisher, lanes, intakes::remove, time);
        intakes.add(intake);
        if (closed) {
            intake.close();
        }
        return intake;
    }

    @Override
    public void check() {
        requireOpen();
        lines.check(Answers.PATIENCE);
    }

    @Override
    public Map<QueueLane, Long> depths(Set<QueueLane> lanes) {
        requireOpen();
        return depths().of(lanes);
    }

    @Override
    public long deadLetters() {
        requireOpen();
        return depths().deadLetters();
    }

    private Depths depths() {
        return new Depths(lines.get().admin(), names, url.options().group());
    }

    private void watch() {
        try {
            lines.check(Answers.PATIENCE);
            intakes.forEach(KafkaIntake::verify);
        } catch (BrokerException e) {
            LOG.log(Level.DEBUG, "a look at the server failed; whoever needs it is told", e);
        }
    }

    @Override
    public void close() {
        closed = true;
        watch.close();
        intakes.forEach(KafkaIntake::close);
        lines.close();
    }

    private void requireOpen() {
        if (closed) {
            throw new BrokerUnavailableError("this broker is closed", null);
        }
    }
}
