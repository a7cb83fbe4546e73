package io.taskmill.broker.redis;

import io.taskmill.tck.broker.BrokerConformance;
import io.taskmill.tck.broker.BrokerRig;
import io.taskmill.testservers.found.FoundServers;
import io.taskmill.testservers.found.RedisPlace;
import java.util.Optional;
import org.junit.jupiter.api.Tag;

/** The contract on a Redis that others use too. */
@Tag("full")
class RedisBrokerConformanceTest extends BrokerConformance {

    @Override
    protected BrokerRig rig() {
        RedisPlace place = FoundServers.redis();
        return new RedisRig(
                place.address().host(), place.address().port(), place.prefix() + "b", place::close, Optional.empty());
    }
}
