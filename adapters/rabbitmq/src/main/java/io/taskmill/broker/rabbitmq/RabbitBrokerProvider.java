package io.taskmill.broker.rabbitmq;

import io.taskmill.spi.Broker;
import io.taskmill.spi.BrokerProvider;
import io.taskmill.spi.TimeSource;

/** Opens {@code amqp://} and {@code amqps://}: RabbitMQ 3.8 or newer. */
public final class RabbitBrokerProvider implements BrokerProvider {

    /** For {@link java.util.ServiceLoader}. */
    public RabbitBrokerProvider() {}

    @Override
    public boolean accepts(String url) {
        return url.startsWith(RabbitUrl.PLAIN) || url.startsWith(RabbitUrl.TLS);
    }

    @Override
    public String urlForm() {
        return RabbitUrl.FORM;
    }

    @Override
    public void check(String url) {
        RabbitUrl unused = RabbitUrl.parse(url);
    }

    @Override
    public Broker open(String url, TimeSource time) {
        return RabbitBroker.open(new Connector(RabbitUrl.parse(url), time), time);
    }
}
