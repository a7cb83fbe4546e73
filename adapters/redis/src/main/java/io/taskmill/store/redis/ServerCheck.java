package io.taskmill.store.redis;

import io.taskmill.redis.RedisAddress;
import io.taskmill.redis.ServerFacts;
import io.taskmill.spi.StoreOpenError;

/** Refuses servers that would lose tasks or cannot run the scripts. */
final class ServerCheck {
    private static final int OLDEST_MAJOR = 7;

    private ServerCheck() {}

    /**
     * Whether tasks may be entrusted to this server.
     *
     * @throws StoreOpenError when not; names what was found and what to change
     */
    static void requireFit(ServerFacts facts, RedisAddress address) {
        if (!facts.atLeast(OLDEST_MAJOR, 0)) {
            throw unfit(address, "is " + facts.product() + "; the store needs Redis 7.0 or newer, or Valkey");
        }
        if (facts.mode().equals("cluster")) {
            throw unfit(
                    address, "is part of a Redis Cluster, which the store cannot use yet; use a server without one");
        }
        if (facts.mode().equals("sentinel")) {
            throw unfit(address, "is a Sentinel, which holds no data; use the address of the server that it watches");
        }
        if (facts.replica()) {
            throw unfit(address, "is a replica, which cannot be written to; use its primary");
        }
        if (!facts.evictionPolicy().equals("noeviction")) {
            throw unfit(
                    address,
                    "may throw tasks away when its memory is full: maxmemory-policy is " + facts.evictionPolicy()
                            + "; set maxmemory-policy noeviction");
        }
    }

    private static StoreOpenError unfit(RedisAddress address, String why) {
        return new StoreOpenError(address + " " + why, null);
    }
}
