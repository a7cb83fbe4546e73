package io.taskmill.server.cli;

import io.taskmill.server.config.BrokerConfig;
import io.taskmill.spi.Broker;
import io.taskmill.spi.BrokerProvider;
import io.taskmill.spi.TimeSource;
import java.util.List;
import java.util.stream.Collectors;

/** Finds the broker that a URL is for among those on the class path, and connects to it. */
final class BrokerOpening {
    private final BrokerConfig config;
    private final List<BrokerProvider> providers;

    BrokerOpening(BrokerConfig config, List<BrokerProvider> providers) {
        this.config = config;
        this.providers = List.copyOf(providers);
    }

    /**
     * The broker, connected and usable; blocks.
     *
     * @throws StartException saying what to mend
     */
    Broker open(TimeSource time) {
        BrokerProvider provider = provider();
        try {
            return provider.open(config.url().text(), time);
        } catch (RuntimeException e) {
            throw failure(e);
        }
    }

    /**
     * Looks at the URL only.
     *
     * @throws StartException when it cannot be one of a broker that the class path has
     */
    void check() {
        BrokerProvider provider = provider();
        try {
            provider.check(config.url().text());
        } catch (RuntimeException e) {
            throw failure(e);
        }
    }

    private StartException failure(RuntimeException e) {
        // Adapters know of one setting only.
        return OpeningFailure.of(config.setting(), "broker", config.url(), e);
    }

    private BrokerProvider provider() {
        return providers.stream()
                .filter(candidate -> candidate.accepts(config.url().text()))
                .findFirst()
                .orElseThrow(() -> new StartException(
                        config.setting() + ": no broker for \"" + config.url().shown()
                                + "\"; expected " + otherwise() + "one of those that the class path has: "
                                + (providers.isEmpty() ? "none" : forms()),
                        null));
    }

    private String otherwise() {
        return config.key().equals("broker") ? "store (the store itself rings) or " : "";
    }

    private String forms() {
        return providers.stream().map(BrokerProvider::urlForm).collect(Collectors.joining(", "));
    }
}
