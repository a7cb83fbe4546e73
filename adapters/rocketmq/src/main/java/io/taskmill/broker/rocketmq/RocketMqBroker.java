package io.taskmill.broker.rocketmq;

import apache.rocketmq.v2.Code;
import apache.rocketmq.v2.QueryRouteResponse;
import io.taskmill.spi.Broker;
import io.taskmill.spi.BrokerCapability;
import io.taskmill.spi.BrokerInfo;
import io.taskmill.spi.BrokerOpenError;
import io.taskmill.spi.BrokerUnavailableError;
import io.taskmill.spi.Envelope;
import io.taskmill.spi.Intake;
import io.taskmill.spi.PublishResult;
import io.taskmill.spi.QueueLane;
import io.taskmill.spi.TimeSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A broker on RocketMQ 5: one connection to one of its proxies, for everything. */
final class RocketMqBroker implements Broker {
    private final RocketMqUrl url;
    private final Names names;
    private final BrokerInfo info;
    private final LinkKeeper links;
    private final Topology topology;
    private final Publisher publisher;
    private final PeriodicCheck watch;
    private final TimeSource time;
    private final Set<RocketMqIntake> intakes = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    private RocketMqBroker(RocketMqUrl url, Names names, LinkKeeper links, Topology topology, TimeSource time) {
        this.url = url;
        this.names = names;
        this.links = links;
        this.topology = topology;
        this.time = time;
        this.info = new BrokerInfo(
                "RocketMQ 5",
                url.address(),
                // Not ORDERED: a topic has several queues. No DEPTH: the protocol does not tell it.
                Set.of(BrokerCapability.DURABLE, BrokerCapability.SHARED));
        this.publisher = new Publisher(
                links, topology, new Messages(names), url.options().sendTimeout(), time);
        this.watch = PeriodicCheck.start(
                "rocketmq-watch", time, () -> links.present().watch());
    }

    /** Connects, and checks the group and the dead-letter topic. */
    static RocketMqBroker open(RocketMqUrl url, TimeSource time) {
        RocketMqOptions options = url.options();
        Names names = new Names(options.prefix());
        Administration administration = new Administration(options.nameServers(), url.keys(), options.queues());
        Connector connector = new Connector(url, names, administration, time);
        Topology topology = new Topology(names, administration, time);
        Link first = first(connector, topology);
        return new RocketMqBroker(url, names, new LinkKeeper(connector, first, time), topology, time);
    }

    private static Link first(Connector connector, Topology topology) {
        try {
            Link link = connector.connect();
            try {
                topology.ensureDeadLetters(link);
                return link;
            } catch (RuntimeException e) {
                link.close();
                throw e;
            }
        } catch (ConnectFailedException e) {
            throw new BrokerOpenError("broker: " + e.getMessage(), e);
        } catch (BrokerUnavailableError e) {
            throw new BrokerOpenError("broker: " + connector.url().address() + ": " + e.getMessage(), e);
        }
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
        RocketMqIntake intake = RocketMqIntake.open(
                links, topology, names, url.options().lease(), publisher, lanes, intakes::remove, time);
        intakes.add(intake);
        if (closed) {
            intake.close();
        }
        return intake;
    }

    @Override
    public void check() {
        requireOpen();
        Link link = links.get();
        link.beat();
        if (!link.isOpen()) {
            throw new BrokerUnavailableError("the connection to RocketMQ is lost: " + link.lostBecause(), null);
        }
        try {
            // On a new connection they are made before the proxy is asked, which remembers that a topic was missing.
            topology.ensureDeadLetters(link);
            QueryRouteResponse route = topology.route(link, names.deadLetters());
            if (route.getStatus().getCode() != Code.OK) {
                topology.forgetDeadLetters();
                topology.ensureDeadLetters(link);
            }
        } catch (BrokerOpenError e) {
            throw new BrokerUnavailableError(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public void close() {
        closed = true;
        watch.close();
        intakes.forEach(RocketMqIntake::close);
        links.close();
    }

    private void requireOpen() {
        if (closed) {
            throw new BrokerUnavailableError("this broker is closed", null);
        }
    }
}
