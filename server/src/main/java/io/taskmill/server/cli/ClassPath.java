package io.taskmill.server.cli;

import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** What jars bring by naming it in {@code META-INF/services}. */
final class ClassPath {

    private ClassPath() {}

    /**
     * All there are of this kind, in the order of the class path.
     *
     * @throws StartException naming the one that cannot be made
     */
    static <S> List<S> all(Class<S> service) {
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
