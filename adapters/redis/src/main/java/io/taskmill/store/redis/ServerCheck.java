package io.taskmill.store.redis;

import io.taskmill.redis.RedisAddress;
import io.taskmill.spi.Durability;
import io.taskmill.spi.StoreOpenError;

/** Refuses servers that would lose tasks, and tells what the others promise. */
final class ServerCheck {
    private static final int OLDEST_MAJOR = 7;

    private ServerCheck() {}

    /**
     * Whether tasks may be entrusted to this server.
     *
     * @throws StoreOpenError when not; names what was found and what to change
     */
    static void requireFit(ServerFacts facts, RedisAddress address) {
        String version = facts.get("redis_version");
        if (major(version) < OLDEST_MAJOR) {
            throw unfit(address, "is Redis " + version + "; the store needs 7.0 or newer, or a Valkey");
        }
        if (facts.get("redis_mode").equals("cluster")) {
            throw unfit(address, "is part of a Redis Cluster; the store does not work with that yet: use one server");
        }
        if (facts.get("role").equals("slave")) {
            throw unfit(
                    address,
                    "is a replica of " + facts.get("master_host") + ":" + facts.get("master_port")
                            + "; use that server, or promote this one with REPLICAOF NO ONE");
        }
        String policy = facts.get("maxmemory_policy");
        if (!policy.equals("noeviction")) {
            throw unfit(
                    address,
                    "would delete tasks when its memory is full: maxmemory-policy is " + policy
                            + "; set maxmemory-policy noeviction");
        }
    }

    /**
     * What an answered write survives. {@code everysec} survives the end of the process but loses up to two seconds at
     * a power cut, and so does {@code always} during a rewrite with {@code no-appendfsync-on-rewrite}: neither is
     * fsynced.
     */
    static Durability durability(ServerFacts facts) {
        boolean fsynced = facts.get("aof_enabled").equals("1")
                && facts.get("appendfsync").equals("always")
                && facts.get("no-appendfsync-on-rewrite").equals("no");
        return fsynced ? new Durability.Fsynced() : new Durability.Memory();
    }

    private static int major(String version) {
        int dot = version.indexOf('.');
        try {
            return Integer.parseInt(dot < 0 ? version : version.substring(0, dot));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static StoreOpenError unfit(RedisAddress address, String why) {
        return new StoreOpenError(address + " " + why, null);
    }
}
