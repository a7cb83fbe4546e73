package io.taskmill.store.redis;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.StringCodec;
import io.taskmill.redis.RedisAddress;
import io.taskmill.redis.RedisConnections;
import io.taskmill.redis.RedisLine;
import io.taskmill.redis.ServerFacts;
import io.taskmill.spi.Durability;
import io.taskmill.spi.StoreCapability;
import io.taskmill.spi.StoreException;
import io.taskmill.spi.StoreInfo;
import io.taskmill.spi.StoreOpenError;
import io.taskmill.spi.TaskStore;
import io.taskmill.spi.TimeSource;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

/** Opens a store: checks the server, makes the store's id the first time, and connects everything. */
final class StoreOpening {
    /** Of the data. A store with a higher one was written by a newer Taskmill. */
    private static final int FORMAT = 1;

    /** For an answer. Heartbeats get less: several have to fit into a lease. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration HEARTBEAT_PATIENCE = Duration.ofSeconds(5);

    /**
     * What Lettuce says when a server turned a login away and closed the connection before Lettuce had noticed the
     * reason. Another attempt finds it.
     */
    private static final String REASON_LOST = "Connection closed prematurely";

    private static final int CONNECT_ATTEMPTS = 5;

    private final RedisAddress address;
    private final StoreKeys keys;
    private final StoreTime time;
    private final CallErrors errors;

    StoreOpening(RedisAddress address, TimeSource time) {
        this.address = address;
        this.keys = StoreKeys.of(address.prefix());
        this.time = new StoreTime(time);
        this.errors = new CallErrors(address);
    }

    TaskStore open() {
        RedisConnections connections = new RedisConnections(address, "taskmill-store");
        try {
            return open(connections);
        } catch (RedisException | StoreException e) {
            connections.close();
            throw e instanceof StoreOpenError error ? error : openError(e);
        }
    }

    private TaskStore open(RedisConnections connections) {
        ServerFacts facts;
        Durability durability;
        try (StatefulRedisConnection<String, String> connection = connect(connections)) {
            facts = ServerFacts.of(connection.sync().info());
            ServerCheck.requireFit(facts, address);
            durability = SyncSettings.read(connection.sync()).durability(facts.appendOnly());
        }
        Gate gate = new Gate();
        ScriptCalls calls = calls(connections, gate, PATIENCE);
        UUID id = setUp(calls);
        Signals signals = new Signals(connections, keys);
        return new RedisTaskStore(
                info(id, facts, durability),
                connections,
                gate,
                signals,
                calls,
                calls(connections, gate, HEARTBEAT_PATIENCE));
    }

    private static StatefulRedisConnection<String, String> connect(RedisConnections connections) {
        for (int left = CONNECT_ATTEMPTS; ; left--) {
            try {
                return connections.connect(StringCodec.UTF8);
            } catch (RedisConnectionException e) {
                if (left == 1 || !CallErrors.deepest(e).equals(REASON_LOST)) {
                    throw e;
                }
            }
        }
    }

    private ScriptCalls calls(RedisConnections connections, Gate gate, Duration patience) {
        RedisLine<byte[], byte[]> line = new RedisLine<>(connections, ByteArrayCodec.INSTANCE);
        return new ScriptCalls(line, gate, errors, keys, time, patience);
    }

    private UUID setUp(ScriptCalls calls) {
        Answer answer = calls.call(
                Script.SET_UP,
                new Arguments().text(UUID.randomUUID().toString()).number(FORMAT));
        int format = Integer.parseInt(answer.text(1));
        if (format > FORMAT) {
            throw new StoreOpenError(
                    "the data at " + address + " with prefix " + address.prefix() + " has the format " + format
                            + "; this Taskmill knows formats up to " + FORMAT + ": use a newer one",
                    null);
        }
        return UUID.fromString(answer.text(0));
    }

    private static StoreInfo info(UUID id, ServerFacts facts, Durability durability) {
        Set<StoreCapability> capabilities = EnumSet.of(StoreCapability.SHARED, StoreCapability.SIGNALS);
        if (!(durability instanceof Durability.Memory)) {
            capabilities.add(StoreCapability.DURABLE);
        }
        return new StoreInfo(id, facts.product(), durability, capabilities);
    }

    private StoreOpenError openError(RuntimeException error) {
        String said = CallErrors.deepest(error);
        return switch (refusal(error)) {
            case "NOAUTH" ->
                new StoreOpenError(address + " wants a password: put it into the URL, redis://user:password@…", error);
            case "WRONGPASS" ->
                new StoreOpenError(address + " knows no such user, or the password is wrong: " + said, error);
            case "NOPERM" ->
                new StoreOpenError(
                        address + " does not let this user do what the store needs: " + said
                                + "; the rights are listed in docs/reference/stores/redis.md",
                        error);
            default -> new StoreOpenError("cannot use " + address + ": " + said, error);
        };
    }

    /** The code of what the server said, somewhere among the causes. */
    private static String refusal(Throwable error) {
        for (Throwable at = error; at != null; at = at.getCause()) {
            if (at instanceof RedisCommandExecutionException) {
                return CallErrors.lacksRights(at) ? "NOPERM" : CallErrors.code(at);
            }
        }
        return "";
    }
}
