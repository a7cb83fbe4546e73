package io.taskmill.broker.rocketmq;

import io.taskmill.spi.Broker;
import io.taskmill.spi.BrokerProvider;
import io.taskmill.spi.TimeSource;

/** Opens {@code rocketmq://} and {@code rocketmqs://}: the proxies of RocketMQ 5. */
public final class RocketMqBrokerProvider implements BrokerProvider {

    /** For {@link java.util.ServiceLoader}. */
    public RocketMqBrokerProvider() {}

    @Override
    public boolean accepts(String url) {
        return url.startsWith(RocketMqUrl.PLAIN) || url.startsWith(RocketMqUrl.TLS);
    }

    @Override
    public String urlForm() {
        return RocketMqUrl.FORM;
    }

    @Override
    public void check(String url) {
        RocketMqUrl unused = RocketMqUrl.parse(url);
    }

    @Override
    public Broker open(String url, TimeSource time) {
        return RocketMqBroker.open(RocketMqUrl.parse(url), time);
    }
}
