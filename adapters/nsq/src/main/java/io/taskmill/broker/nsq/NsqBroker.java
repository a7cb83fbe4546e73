package io.taskmill.broker.nsq;

import io.taskmill.spi.Broker;
import io.taskmill.spi.BrokerCapability;
import io.taskmill.spi.BrokerInfo;
import io.taskmill.spi.BrokerOpenError;
import io.taskmill.spi.BrokerUnavailableError;
import io.taskmill.spi.Envelope;
import io.taskmill.spi.Intake;
import io.taskmill.spi.PublishResult;
import io.taskmill.spi.QueueLane;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A broker on NSQ: a connection to each nsqd to publish, and those of its intakes. */
final class NsqBroker implements Broker {
    private final Connector connector;
    private final Nsqds nsqds;
    private final Names names;
    private final BrokerInfo info;
    private final PublishLines lines;
    private final Publisher publisher;
    private final Set<NsqIntake> intakes = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    private NsqBroker(Connector connector, Nsqds nsqds, Names names, BrokerInfo info) {
        this.connector = connector;
        this.nsqds = nsqds;
        this.names = names;
        this.info = info;
        this.lines = new PublishLines(connector, nsqds);
        this.publisher = new Publisher(connector, lines, names);
    }

    /** Finds the nsqds, connects to one, and checks what it allows. */
    static NsqBroker open(Connector connector) {
        NsqUrl url = connector.url();
        Names names = new Names(url.options().prefix(), url.options().channel());
        Nsqds nsqds = find(connector);
        try {
            String product = new OpenCheck(connector, names).run(nsqds);
            return new NsqBroker(connector, nsqds, names, new BrokerInfo(product, url.address(), capabilities(url)));
        } catch (RuntimeException e) {
            close(nsqds);
            throw e;
        }
    }

    private static Nsqds find(Connector connector) {
        NsqUrl url = connector.url();
        if (url.options().lookup().isEmpty()) {
            return new NamedNsqds(url.hosts(), url.options().http());
        }
        try {
            return FoundNsqds.open(url, connector.time());
        } catch (IOException e) {
            throw new BrokerOpenError(
                    "broker: no nsqlookupd can be asked: " + e.getMessage()
                            + "; mend lookup in the URL, which names nsqlookupd's ports for HTTP, mostly 4161",
                    e);
        }
    }

    /**
     * Not DURABLE: nsqd keeps up to {@code -mem-queue-size} messages of a topic in memory only, and loses them when it
     * is killed. Not ORDERED: what is in memory overtakes what is on disk.
     */
    private static Set<BrokerCapability> capabilities(NsqUrl url) {
        Set<BrokerCapability> capabilities = EnumSet.of(BrokerCapability.SHARED);
        if (tellsDepth(url)) {
            capabilities.add(BrokerCapability.DEPTH);
        }
        return capabilities;
    }

    /** Whether the HTTP of the nsqds is known, which alone tells depths. */
    static boolean tellsDepth(NsqUrl url) {
        return !url.options().http().isEmpty() || !url.options().lookup().isEmpty();
    }

    /** For what only some can do. */
    Depths depths() {
        requireOpen();
        return new Depths(nsqds, names);
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
        NsqIntake intake = NsqIntake.open(connector, nsqds, names, publisher, lanes, intakes::remove);
        intakes.add(intake);
        if (closed) {
            intake.close();
        }
        return intake;
    }

    @Override
    public void check() {
        requireOpen();
        publisher.check();
    }

    @Override
    public void close() {
        closed = true;
        intakes.forEach(NsqIntake::close);
        lines.close();
        close(nsqds);
    }

    private static void close(Nsqds nsqds) {
        if (nsqds instanceof FoundNsqds found) {
            found.close();
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new BrokerUnavailableError("this broker is closed", null);
        }
    }
}
