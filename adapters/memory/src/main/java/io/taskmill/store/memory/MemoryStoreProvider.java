package io.taskmill.store.memory;

import io.taskmill.spi.StoreOpenError;
import io.taskmill.spi.StoreProvider;
import io.taskmill.spi.TaskStore;
import io.taskmill.spi.TimeSource;

/** Opens a new, empty {@link MemoryStore} for each {@code memory:}. */
public final class MemoryStoreProvider implements StoreProvider {

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
    public TaskStore open(String url, TimeSource time) {
        if (!url.equals(SCHEME)) {
            throw new StoreOpenError(
                    "a store in memory has nothing to set: expected " + SCHEME + ", found " + url, null);
        }
        return new MemoryStore(time);
    }
}
