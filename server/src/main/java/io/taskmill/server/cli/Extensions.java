package io.taskmill.server.cli;

import io.taskmill.api.HandlerMiddleware;
import io.taskmill.api.HandlerProvider;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * What users add to the server by putting jars on its class path.
 *
 * @param providers bring handlers
 * @param middleware layers around all handlers, the first outermost, in the order of the class path
 */
record Extensions(List<HandlerProvider> providers, List<HandlerMiddleware> middleware) {

    Extensions {
        providers = List.copyOf(providers);
        middleware = List.copyOf(middleware);
    }

    /**
     * Those named in {@code META-INF/services} of what is on the class path.
     *
     * @throws StartException naming the one that cannot be made
     */
    static Extensions onClassPath() {
        return new Extensions(all(HandlerProvider.class), all(HandlerMiddleware.class));
    }

    private static <S> List<S> all(Class<S> service) {
        try {
            return ServiceLoader.load(service).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList();
        } catch (ServiceConfigurationError e) {
            throw new StartException(
                    "an extension on the class path cannot be used: " + e.getMessage()
                            + "; mend it or take its jar off the class path",
                    e);
        }
    }
}
