package io.taskmill.server.config;

import java.util.List;
import java.util.stream.Stream;

/** All keys there are, in the order of the reference. */
final class ConfigKeys {
    static final List<Key<?>> ALL = Stream.of(
                    StoreSection.KEYS,
                    ServerSection.KEYS,
                    QueueSection.KEYS,
                    HttpHandlerSection.KEYS,
                    EmailHandlerSection.KEYS,
                    EngineSection.KEYS,
                    LimitsSection.KEYS,
                    ProcessSection.KEYS)
            .<Key<?>>flatMap(List::stream)
            .toList();

    private ConfigKeys() {}
}
