package io.taskmill.broker.nsq;

import io.taskmill.spi.Broker;
import io.taskmill.spi.Envelope;
import io.taskmill.spi.QueueLane;
import io.taskmill.spi.TimeSource;
import io.taskmill.tck.broker.BrokerRig;
import io.taskmill.tck.broker.DeadLettered;
import io.taskmill.testservers.nsq.PlainNsq;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A prefix of its own on all nsqds that an nsqlookupd knows. Its network cannot be cut. */
final class LookupRig implements BrokerRig {
    private final String lookup;
    private final List<TestNsq> servers;
    private final Names names;
    private final AtomicInteger turn = new AtomicInteger();

    /**
     * A place.
     *
     * @param lookup {@code host:port} of its HTTP
     * @param servers that it knows
     */
    LookupRig(String lookup, List<TestNsq> servers, String prefix) {
        this.lookup = lookup;
        this.servers = List.copyOf(servers);
        this.names = new Names(prefix, "taskmill");
    }

    @Override
    public Broker open() {
        return new NsqBrokerProvider()
                .open(
                        "nsq:///?msgTimeout=4s&heartbeat=1s&lookupInterval=1s&lookup=" + lookup + "&prefix="
                                + names.prefix(),
                        TimeSource.system());
    }

    @Override
    public List<DeadLettered> deadLetters() {
        return servers.stream()
                .flatMap(each -> DeadLetterReader.read(each.host(), each.port(), names.deadLetters()).stream())
                .toList();
    }

    @Override
    public void sendForeign(QueueLane lane, byte[] body) {
        TestNsq server = servers.get(turn.getAndIncrement() % servers.size());
        try (PlainNsq plain = PlainNsq.connect(server.host(), server.port())) {
            plain.publish(names.topic(lane), body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean wipe(QueueLane lane) {
        boolean all = true;
        for (TestNsq server : servers) {
            all &= server.deleteTopic(names.topic(lane));
        }
        return all;
    }

    @Override
    public Optional<Envelope> refused(QueueLane lane) {
        return Optional.of(new Envelope(lane, "refused", Map.of(), new byte[MAX_BODY_BYTES + 1]));
    }

    @Override
    public void close() {}
}
