package io.taskmill.broker.redis;

import io.taskmill.spi.Broker;
import io.taskmill.spi.TaskStore;
import io.taskmill.spi.TimeSource;
import io.taskmill.store.redis.RedisStoreProvider;
import io.taskmill.tck.engine.EngineConformance;
import io.taskmill.testservers.found.FoundServers;
import io.taskmill.testservers.found.RedisPlace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;

/** The engine with its tasks in Redis and rung by Redis. */
@Tag("full")
class RedisDoorbellTest extends EngineConformance {
    private final List<RedisPlace> places = new ArrayList<>();

    @Override
    protected TaskStore open(TimeSource time) {
        return new RedisStoreProvider().open(newUrl(""), time);
    }

    @Override
    protected Optional<Broker> broker(TimeSource time) {
        return Optional.of(new RedisBrokerProvider().open(newUrl("&reclaimAfter=5s"), time));
    }

    private String newUrl(String option) {
        RedisPlace place = FoundServers.redis();
        places.add(place);
        return "redis://" + place.address().host() + ":" + place.address().port() + "?prefix=" + place.prefix() + "x"
                + option;
    }

    @AfterEach
    void removePlaces() {
        places.forEach(RedisPlace::close);
    }
}
