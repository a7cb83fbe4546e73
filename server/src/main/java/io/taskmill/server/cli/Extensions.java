package io.taskmill.server.cli;

import io.taskmill.api.HandlerMiddleware;
import io.taskmill.api.HandlerProvider;
import io.taskmill.spi.BrokerProvider;
import io.taskmill.spi.StoreProvider;
import java.util.List;

/**
 * What jars on the class path add to the server, its own adapters among them.
 *
 * @param providers bring handlers
 * @param middleware layers around all handlers, the first outermost, in the order of the class path
 * @param stores open stores
 * @param brokers open brokers
 */
record Extensions(
        List<HandlerProvider> providers,
        List<HandlerMiddleware> middleware,
        List<StoreProvider> stores,
        List<BrokerProvider> brokers) {

    Extensions {
        providers = List.copyOf(providers);
        middleware = List.copyOf(middleware);
        stores = List.copyOf(stores);
        brokers = List.copyOf(brokers);
    }

    /**
     * Those named in {@code META-INF/services} of what is on the class path.
     *
     * @throws StartException naming the one that cannot be made
     */
    static Extensions onClassPath() {
        return new Extensions(
                ClassPath.all(HandlerProvider.class),
                ClassPath.all(HandlerMiddleware.class),
                ClassPath.all(StoreProvider.class),
                ClassPath.all(BrokerProvider.class));
    }
}
