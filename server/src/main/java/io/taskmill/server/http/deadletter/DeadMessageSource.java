package io.taskmill.server.http.deadletter;

import io.taskmill.api.DeadMessage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where messages are looked up that could not become tasks. Thread-safe. */
@FunctionalInterface
public interface DeadMessageSource {

    /**
     * Newest first. Blocks for the store.
     *
     * @param before only those that come after this one in the order; null starts at the newest
     * @param max how many at most
     */
    List<DeadMessage> list(@Nullable DeadMessage before, int max);
}
