package io.taskmill.pairs;

import io.taskmill.spi.Broker;
import io.taskmill.spi.BrokerProvider;
import io.taskmill.spi.StoreProvider;
import io.taskmill.spi.TaskStore;
import io.taskmill.spi.TimeSource;
import io.taskmill.tck.engine.EngineConformance;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterEach;

/** The engine on a store and a broker, found by their URLs. Every test has places of its own in both. */
abstract class PairTest extends EngineConformance {
    private final List<Place> places = new ArrayList<>();

    abstract Place storePlace() throws Exception;

    abstract Place brokerPlace() throws Exception;

    @Override
    protected final TaskStore open(TimeSource time) {
        String url = taken(this::storePlace);
        return ServiceLoader.load(StoreProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.accepts(url))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no store for " + url))
                .open(url, time);
    }

    @Override
    protected final Optional<Broker> broker(TimeSource time) {
        String url = taken(this::brokerPlace);
        return Optional.of(ServiceLoader.load(BrokerProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.accepts(url))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no broker for " + url))
                .open(url, time));
    }

    private String taken(PlaceMaker maker) {
        try {
            Place place = maker.make();
            places.add(place);
            return place.url();
        } catch (Exception e) {
            throw new AssertionError("no place for a test", e);
        }
    }

    @AfterEach
    final void leave() throws Exception {
        for (Place place : places.reversed()) {
            place.close();
        }
    }

    private interface PlaceMaker {

        Place make() throws Exception;
    }
}
