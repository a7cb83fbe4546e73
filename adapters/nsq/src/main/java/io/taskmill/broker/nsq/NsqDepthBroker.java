package io.taskmill.broker.nsq;

import io.taskmill.spi.Broker;
import io.taskmill.spi.BrokerDepth;
import io.taskmill.spi.BrokerInfo;
import io.taskmill.spi.Envelope;
import io.taskmill.spi.Intake;
import io.taskmill.spi.PublishResult;
import io.taskmill.spi.QueueLane;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The same broker, when the HTTP of its nsqds is known: then it tells depths, too. */
final class NsqDepthBroker implements Broker, BrokerDepth {
    private final NsqBroker broker;

    NsqDepthBroker(NsqBroker broker) {
        this.broker = broker;
    }

    @Override
    public BrokerInfo info() {
        return broker.info();
    }

    @Override
    public List<PublishResult> publish(List<Envelope> envelopes) {
        return broker.publish(envelopes);
    }

    @Override
    public Intake open(Set<QueueLane> lanes) {
        return broker.open(lanes);
    }

    @Override
    public void check() {
        broker.check();
    }

    @Override
    public Map<QueueLane, Long> depths(Set<QueueLane> lanes) {
        return broker.depths().of(lanes);
    }

    @Override
    public long deadLetters() {
        return broker.depths().deadLetters();
    }

    @Override
    public void close() {
        broker.close();
    }
}
