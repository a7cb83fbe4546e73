package io.taskmill.broker.redis;

import io.taskmill.tck.broker.BrokerConformance;
import io.taskmill.tck.broker.BrokerRig;
import io.taskmill.testservers.redis.OwnRedis;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract on a Redis that writes to its disk what it confirms, and may be killed. */
class DurableRedisConformanceTest extends BrokerConformance {
    private static OwnRedis redis;

    @BeforeAll
    static void start() {
        redis = OwnRedis.start();
    }

    @AfterAll
    static void stop() {
        redis.close();
    }

    @Override
    protected BrokerRig rig() {
        TestBroker.call(redis, "FLUSHALL");
        return new RedisRig(
                "127.0.0.1", redis.port(), "own", () -> {}, Optional.of(DurableRedisConformanceTest::restart));
    }

    private static void restart() {
        redis.kill();
        redis.startAgain();
    }
}
