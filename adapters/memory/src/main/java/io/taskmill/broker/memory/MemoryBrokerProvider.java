package io.taskmill.broker.memory;

import io.taskmill.spi.Broker;
import io.taskmill.spi.BrokerOpenError;
import io.taskmill.spi.BrokerProvider;
import io.taskmill.spi.TimeSource;

/** Opens a new, empty {@link MemoryBroker} for each {@code memory:}. */
public final class MemoryBrokerProvider implements BrokerProvider {

    private static final String SCHEME = "memory:";

    @Override
    public boolean accepts(String url) {
        return url.startsWith(SCHEME);
    }

    @Override
    public String urlForm() {
        return SCHEME;
    }

    @Override
    public Broker open(String url, TimeSource time) {
        if (!url.equals(SCHEME)) {
            throw new BrokerOpenError(
                    "a broker in memory has nothing to set: expected " + SCHEME + ", found " + url, null);
        }
        return new MemoryBroker(time);
    }
}
