package io.taskmill.broker.nsq;

import io.taskmill.spi.Broker;
import io.taskmill.spi.BrokerProvider;
import io.taskmill.spi.TimeSource;

/** Opens {@code nsq://} and {@code nsqs://}: NSQ 1.0 or newer, its nsqds named or found by nsqlookupd. */
public final class NsqBrokerProvider implements BrokerProvider {

    /** For {@link java.util.ServiceLoader}. */
    public NsqBrokerProvider() {}

    @Override
    public boolean accepts(String url) {
        return url.startsWith(NsqUrl.PLAIN) || url.startsWith(NsqUrl.TLS);
    }

    @Override
    public String urlForm() {
        return NsqUrl.FORM;
    }

    @Override
    public void check(String url) {
        NsqUrl unused = NsqUrl.parse(url);
    }

    @Override
    public Broker open(String url, TimeSource time) {
        NsqUrl parsed = NsqUrl.parse(url);
        NsqBroker broker = NsqBroker.open(new Connector(parsed, time));
        return NsqBroker.tellsDepth(parsed) ? new NsqDepthBroker(broker) : broker;
    }
}
