package io.taskmill.broker.rabbitmq;

import io.taskmill.spi.Broker;
import io.taskmill.spi.BrokerCapability;
import io.taskmill.spi.BrokerDepth;
import io.taskmill.spi.BrokerInfo;
import io.taskmill.spi.BrokerUnavailableError;
import io.taskmill.spi.Envelope;
import io.taskmill.spi.Intake;
import io.taskmill.spi.PublishResult;
import io.taskmill.spi.QueueLane;
import io.taskmill.spi.TimeSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A broker on RabbitMQ: one connection to publish and ask, one for each intake. */
final class RabbitBroker implements Broker, BrokerDepth {
    private static final String PURPOSE = "publish";

    private final Connector connector;
    private final Names names;
    private final BrokerInfo info;
    private final LinkKeeper links;
    private final Publisher publisher;
    private final PeriodicCheck watch;
    private final TimeSource time;
    private final Set<RabbitIntake> intakes = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    private RabbitBroker(Connector connector, Names names, BrokerInfo info, LinkKeeper links, TimeSource time) {
        this.connector = connector;
        this.names = names;
        this.info = info;
        this.links = links;
        this.time = time;
        this.publisher = new Publisher(links, names, connector.url().options().confirmTimeout(), time);
        this.watch = PeriodicCheck.start("rabbitmq-publish-watch", time, publisher::watch);
    }

    /** Connects, and checks version, rights, and the dead-letter destination. */
    static RabbitBroker open(Connector connector, TimeSource time) {
        RabbitOptions options = connector.url().options();
        Names names = new Names(options.prefix(), options.queueType());
        Link first = new OpenCheck(connector, names, time).connect(PURPOSE);
        LinkKeeper links = new LinkKeeper(
                connector, PURPOSE, link -> new Topology(link, names, time).ensureDeadLetters(), first, time);
        BrokerInfo info = new BrokerInfo(
                OpenCheck.product(first),
                connector.url().address(),
                // Not ORDERED: a consumer that is replaced has its messages on the way sent back behind later ones.
                Set.of(BrokerCapability.DURABLE, BrokerCapability.SHARED, BrokerCapability.DEPTH));
        return new RabbitBroker(connector, names, info, links, time);
    }

    @Override
    public BrokerInfo info() {
        return info;
    }

    @Override
    public List<PublishResult> publish(List<Envelope> envelopes) {
        requireOpen();
        return publisher.publish(envelopes);
    }

    @Override
    public Intake open(Set<QueueLane> lanes) {
        requireOpen();
        RabbitIntake intake = RabbitIntake.open(connector, names, publisher, lanes, intakes::remove, time);
        intakes.add(intake);
        if (closed) {
            intake.close();
        }
        return intake;
    }

    @Override
    public void check() {
        requireOpen();
        try {
            publisher.ask(channel -> channel.exchangeDeclarePassive(names.deadLetters()));
        } catch (RefusedException e) {
            publisher.ensureDeadLetters();
        }
    }

    @Override
    public Map<QueueLane, Long> depths(Set<QueueLane> lanes) {
        requireOpen();
        Map<QueueLane, Long> depths = new HashMap<>();
        for (QueueLane lane : lanes) {
            depths.put(lane, depth(names.queue(lane)));
        }
        return depths;
    }

    @Override
    public long deadLetters() {
        requireOpen();
        return depth(names.deadLetters());
    }

    private long depth(String queue) {
        try {
            return publisher.ask(
                    channel -> (long) channel.queueDeclarePassive(queue).getMessageCount());
        } catch (RefusedException e) {
            if (e.notFound()) {
                return 0;
            }
            throw new BrokerUnavailableError(
                    "RabbitMQ does not tell the depth of \"" + queue + "\": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        closed = true;
        watch.close();
        intakes.forEach(RabbitIntake::close);
        links.close();
    }

    private void requireOpen() {
        if (closed) {
            throw new BrokerUnavailableError("this broker is closed", null);
        }
    }
}
