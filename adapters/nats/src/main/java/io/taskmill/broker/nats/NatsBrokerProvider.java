package io.taskmill.broker.nats;

import io.taskmill.spi.Broker;
import io.taskmill.spi.BrokerProvider;
import io.taskmill.spi.TimeSource;

/** Opens {@code nats://} and {@code tls://}: NATS 2.9 or newer, with JetStream. */
public final class NatsBrokerProvider implements BrokerProvider {

    /** For {@link java.util.ServiceLoader}. */
    public NatsBrokerProvider() {}

    @Override
    public boolean accepts(String url) {
        return url.startsWith(NatsUrl.PLAIN) || url.startsWith(NatsUrl.TLS);
    }

    @Override
    public String urlForm() {
        return NatsUrl.FORM;
    }

    @Override
    public void check(String url) {
        NatsUrl unused = NatsUrl.parse(url);
    }

    @Override
    public Broker open(String url, TimeSource time) {
        return NatsBroker.open(new Connector(NatsUrl.parse(url), time), time);
    }
}
