package io.taskmill.broker.kafka;

import io.taskmill.spi.Broker;
import io.taskmill.spi.BrokerProvider;
import io.taskmill.spi.TimeSource;

/** Opens {@code kafka://} and {@code kafkas://}: Apache Kafka 2.1 or newer. */
public final class KafkaBrokerProvider implements BrokerProvider {

    /** For {@link java.util.ServiceLoader}. */
    public KafkaBrokerProvider() {}

    @Override
    public boolean accepts(String url) {
        return url.startsWith(KafkaUrl.PLAIN) || url.startsWith(KafkaUrl.TLS);
    }

    @Override
    public String urlForm() {
        return KafkaUrl.FORM;
    }

    @Override
    public void check(String url) {
        KafkaUrl unused = KafkaUrl.parse(url);
    }

    @Override
    public Broker open(String url, TimeSource time) {
        return KafkaBroker.open(KafkaUrl.parse(url), time);
    }
}
