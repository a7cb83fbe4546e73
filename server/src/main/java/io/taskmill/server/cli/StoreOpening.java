package io.taskmill.server.cli;

import io.taskmill.server.config.StoreConfig;
import io.taskmill.spi.Durability;
import io.taskmill.spi.StoreProvider;
import io.taskmill.spi.TaskStore;
import io.taskmill.spi.TimeSource;
import java.util.List;
import java.util.stream.Collectors;

/** Finds the store that a URL is for among those on the class path, and opens it. */
final class StoreOpening {
    private final StoreConfig config;
    private final List<StoreProvider> providers;

    StoreOpening(StoreConfig config, List<StoreProvider> providers) {
        this.config = config;
        this.providers = List.copyOf(providers);
    }

    /**
     * The store, created or migrated and usable; blocks.
     *
     * @throws StartException saying what to mend
     */
    TaskStore open(TimeSource time) {
        StoreProvider provider = provider();
        try {
            return provider.open(config.url().text(), time);
        } catch (RuntimeException e) {
            throw OpeningFailure.of(config.setting(), "store", config.url(), e);
        }
    }

    /**
     * The same, but refuses a store that can lose what it has answered for, unless that was accepted.
     *
     * @throws StartException saying what to mend
     */
    TaskStore openToServe(TimeSource time) {
        TaskStore store = open(time);
        if (store.info().durability() instanceof Durability.Memory && !config.acceptLoss()) {
            String product = store.info().product();
            store.close();
            throw new StartException(
                    config.setting() + ": " + config.url().shown() + " (" + product
                            + ") may lose accepted tasks when its server restarts: what it has answered may not be on"
                            + " its disk yet. Let it write first (Redis: appendonly yes, appendfsync always,"
                            + " no-appendfsync-on-rewrite no), take another store, or set store.acceptLoss: true"
                            + " to accept that",
                    null);
        }
        return store;
    }

    private StoreProvider provider() {
        return providers.stream()
                .filter(candidate -> candidate.accepts(config.url().text()))
                .findFirst()
                .orElseThrow(() -> new StartException(
                        config.setting() + ": no store for \"" + config.url().shown()
                                + "\"; the class path has stores for "
                                + providers.stream().map(StoreProvider::urlForm).collect(Collectors.joining(", ")),
                        null));
    }
}
