package io.taskmill.bench.servers;

import io.taskmill.testservers.redis.OwnRedis;
import io.taskmill.testservers.redis.RedisAddress;
import io.taskmill.testservers.redis.RedisSettings;
import io.taskmill.testservers.redis.RedisSettings.Fsync;
import io.taskmill.testservers.sql.JdbcAddress;
import io.taskmill.testservers.sql.OwnMariaDb;
import io.taskmill.testservers.sql.OwnPostgres;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Starts what is asked for, or connects to what the options name, and ends what it has started. One for each pair, so
 * that nothing runs that is not measured. For one thread.
 */
public final class Servers implements AutoCloseable {
    /** Inside the process that works: no other can share it. */
    public static final String SQLITE = "sqlite";

    private static final String REDIS = "redis";

    private static final String REDIS_EVERY_SECOND = "redis-everysec";
    private static final String REDIS_MEMORY = "redis-memory";
    private static final Set<String> REDISES = Set.of(REDIS, REDIS_EVERY_SECOND, REDIS_MEMORY);

    private final Path folder;
    private final Map<String, String> urls;
    private final Map<String, RedisServer> redises = new HashMap<>();
    private final Map<BrokerKinds, BrokerServer> brokers = new EnumMap<>(BrokerKinds.class);
    private @Nullable DatabaseServer database;

    /**
     * None yet.
     *
     * @param folder for files, removed by the caller
     * @param urls of servers that are not to be started, by the names in {@link #named}
     */
    public Servers(Path folder, Map<String, String> urls) {
        this.folder = folder;
        this.urls = Map.copyOf(urls);
    }

    /** The names of the kinds of stores. */
    public static Set<String> stores() {
        Set<String> names = new TreeSet<>(REDISES);
        names.addAll(Set.of(SQLITE, "postgresql", "mariadb"));
        return names;
    }

    /** The names of the kinds of brokers; the store itself is not one of them. */
    public static Set<String> brokers() {
        Set<String> names = new TreeSet<>(REDISES);
        names.addAll(BrokerKinds.names());
        return names;
    }

    /** The kinds that an option can name. */
    public static Set<String> named() {
        Set<String> names = new TreeSet<>(BrokerKinds.names());
        names.addAll(Set.of("postgresql", "mariadb", REDIS));
        return names;
    }

    /** The server for stores of this kind; starts it when it is first asked for. */
    public StoreServer store(String name) {
        return switch (name) {
            case SQLITE -> new SqliteFiles(folder);
            case "postgresql" -> database(DatabaseKinds.POSTGRES, urls.get(name));
            case "mariadb" -> database(DatabaseKinds.MARIADB, urls.get(name));
            default -> redis(name);
        };
    }

    /** The server for this kind of broker; starts it when it is first asked for. */
    public BrokerServer broker(String name) {
        Optional<BrokerKinds> kind = BrokerKinds.named(name);
        return kind.isPresent() ? broker(kind.get(), urls.get(name)) : redis(name);
    }

    private DatabaseServer database(DatabaseKinds kind, @Nullable String url) {
        DatabaseServer known = database;
        if (known == null) {
            known = url == null ? own(kind) : new DatabaseServer(new JdbcAddress(url), kind, () -> {});
            database = known;
        }
        return known;
    }

    private static DatabaseServer own(DatabaseKinds kind) {
        return switch (kind) {
            case POSTGRES -> {
                OwnPostgres own = OwnPostgres.start();
                yield new DatabaseServer(own.address(), kind, own::close);
            }
            case MARIADB -> {
                OwnMariaDb own = OwnMariaDb.start();
                yield new DatabaseServer(own.address(), kind, own::close);
            }
        };
    }

    private RedisServer redis(String name) {
        return redises.computeIfAbsent(name, missing -> {
            String url = urls.get(missing);
            if (url != null) {
                return new RedisServer(RedisAddress.parse(url), () -> {});
            }
            OwnRedis own = OwnRedis.start(
                    switch (missing) {
                        case REDIS -> RedisSettings.appending(Fsync.ALWAYS);
                        case REDIS_EVERY_SECOND -> RedisSettings.appending(Fsync.EVERYSEC);
                        default -> RedisSettings.inMemory();
                    });
            return new RedisServer(own.address(), own::close);
        });
    }

    private BrokerServer broker(BrokerKinds kind, @Nullable String url) {
        return brokers.computeIfAbsent(kind, missing -> url == null ? missing.own() : missing.at(url));
    }

    @Override
    public void close() {
        redises.values().forEach(RedisServer::close);
        brokers.values().forEach(BrokerServer::close);
        if (database != null) {
            database.close();
        }
    }
}
