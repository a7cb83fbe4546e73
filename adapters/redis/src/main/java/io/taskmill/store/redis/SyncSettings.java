package io.taskmill.store.redis;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.api.sync.RedisCommands;
import io.taskmill.spi.Durability;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;

/** When a server syncs its append-only file, which only {@code CONFIG GET} tells. */
final class SyncSettings {
    private static final Logger LOG = System.getLogger(SyncSettings.class.getName());
    private static final String SYNC = "appendfsync";
    private static final String NOT_WHILE_REWRITING = "no-appendfsync-on-rewrite";

    private final Map<String, String> values;

    SyncSettings(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    /** Asks the server; one that does not tell, as managed ones, has no settings. */
    static SyncSettings read(RedisCommands<String, String> server) {
        try {
            return new SyncSettings(server.configGet(SYNC, NOT_WHILE_REWRITING));
        } catch (RedisCommandExecutionException e) {
            LOG.log(
                    Level.WARNING,
                    "Redis does not tell how it writes to its disk ({0}), so the store promises nothing about it",
                    e.getMessage());
            return new SyncSettings(Map.of());
        }
    }

    /**
     * What an answered write survives. {@code everysec} survives the end of the process but loses a second or two at a
     * power cut, and so does {@code always} while the file is rewritten, unless no-appendfsync-on-rewrite is off: both
     * are not fsynced, and the port knows nothing between that and memory.
     */
    Durability durability(boolean appendOnly) {
        boolean fsynced =
                appendOnly && "always".equals(values.get(SYNC)) && "no".equals(values.get(NOT_WHILE_REWRITING));
        return fsynced ? new Durability.Fsynced() : new Durability.Memory();
    }
}
