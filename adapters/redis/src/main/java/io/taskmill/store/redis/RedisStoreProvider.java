package io.taskmill.store.redis;

import io.taskmill.redis.RedisAddress;
import io.taskmill.spi.StoreOpenError;
import io.taskmill.spi.StoreProvider;
import io.taskmill.spi.TaskStore;
import io.taskmill.spi.TimeSource;
import java.util.Set;

/** Opens stores at {@code redis://} and {@code rediss://} URLs. */
public final class RedisStoreProvider implements StoreProvider {
    @Override
    public boolean accepts(String url) {
        return RedisAddress.matches(url);
    }

    @Override
    public String urlForm() {
        return RedisAddress.FORM;
    }

    @Override
    public TaskStore open(String url, TimeSource time) {
        RedisAddress address;
        try {
            address = RedisAddress.parse(url, Set.of());
        } catch (IllegalArgumentException e) {
            throw new StoreOpenError(String.valueOf(e.getMessage()), e);
        }
        return new StoreOpening(address, time).open();
    }
}
