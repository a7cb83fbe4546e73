package io.taskmill.bench.pairs;

import io.taskmill.spi.Broker;
import io.taskmill.spi.BrokerProvider;
import io.taskmill.spi.StoreProvider;
import io.taskmill.spi.TaskStore;
import io.taskmill.spi.TimeSource;
import java.util.ServiceLoader;
import java.util.function.Predicate;

/** Finds adapters by URL, as the server does. */
public final class Adapters {

    private Adapters() {}

    /** Opens a store. */
    public static TaskStore store(String url) {
        return find(StoreProvider.class, provider -> provider.accepts(url)).open(url, TimeSource.system());
    }

    /** Opens a broker. */
    public static Broker broker(String url) {
        return find(BrokerProvider.class, provider -> provider.accepts(url)).open(url, TimeSource.system());
    }

    private static <P> P find(Class<P> kind, Predicate<P> accepts) {
        return ServiceLoader.load(kind).stream()
                .map(ServiceLoader.Provider::get)
                .filter(accepts)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no " + kind.getSimpleName() + " for this kind of URL"));
    }
}
