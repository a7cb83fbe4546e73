package io.taskmill.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taskmill.engine.OldBroker;
import io.taskmill.server.broker.FakeBroker;
import io.taskmill.server.config.ConfigLoader;
import io.taskmill.server.config.ConfigSources;
import io.taskmill.server.config.TaskmillConfig;
import io.taskmill.spi.Broker;
import io.taskmill.spi.BrokerException;
import io.taskmill.spi.BrokerOpenError;
import io.taskmill.spi.BrokerProvider;
import io.taskmill.spi.BrokerUnavailableError;
import io.taskmill.spi.StoreOpenError;
import io.taskmill.spi.StoreProvider;
import io.taskmill.spi.StoreUnavailableError;
import io.taskmill.spi.TaskStore;
import io.taskmill.spi.TimeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Stores and brokers that cannot be opened: whoever starts the server is told what to mend, and no password. */
class AdapterOpeningTest {
    private static final String STORE_URL = "jdbc:postgresql://db/x?user=me&password=geheim";
    private static final String BROKER_URL = "amqp://me:geheim@rabbit/";
    private static final TimeSource TIME = TimeSource.system();

    static List<RuntimeException> refusals() {
        return List.of(
                new StoreOpenError("store: no rights at " + STORE_URL, null),
                new StoreUnavailableError("no rights at " + STORE_URL, null),
                new IllegalStateException("no rights at " + STORE_URL));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void saysWhichStoreCannotBeOpenedAndWhy(RuntimeException refusal) {
        StoreOpening opening = new StoreOpening(config("store").store(), List.of(stores(() -> {
            throw refusal;
        })));

        assertThatThrownBy(() -> opening.open(TIME))
                .isInstanceOf(StartException.class)
                .hasMessageStartingWith("TASKMILL_STORE: store: jdbc:postgresql://db/x?user=me&password=***")
                .hasMessageContaining(" cannot be opened: ")
                .hasMessageContaining("no rights at jdbc:postgresql://db/x?user=me&password=***")
                .hasMessageNotContaining("geheim");
    }

    static List<RuntimeException> brokerRefusals() {
        return List.of(
                new BrokerOpenError("no rights at " + BROKER_URL, null),
                new BrokerUnavailableError("no rights at " + BROKER_URL, null),
                new IllegalStateException("no rights at " + BROKER_URL));
    }

    @ParameterizedTest
    @MethodSource("brokerRefusals")
    void saysWhichBrokerCannotBeUsedAndWhy(RuntimeException refusal) {
        BrokerOpening opening = new BrokerOpening(config(BROKER_URL).broker().orElseThrow(), List.of(new Brokers(() -> {
            throw refusal;
        })));

        assertThatThrownBy(() -> opening.open(TIME))
                .isInstanceOf(StartException.class)
                .hasMessageStartingWith("TASKMILL_BROKER: broker: amqp://me:***@rabbit/ cannot be opened: ")
                .hasMessageContaining("no rights at amqp://me:***@rabbit/")
                .hasMessageNotContaining("geheim");
    }

    @Test
    void saysWhichBrokersTheClassPathHas() {
        BrokerOpening opening =
                new BrokerOpening(config("nosuch:x").broker().orElseThrow(), List.of(new Brokers(FakeBroker::new)));

        assertThatThrownBy(() -> opening.open(TIME))
                .isInstanceOf(StartException.class)
                .hasMessage("TASKMILL_BROKER: broker: no broker for \"nosuch:x\"; expected store (the store itself"
                        + " rings) or one of those that the class path has: amqp://<host>");
    }

    @Test
    void refusesTheUrlOfAnOldBrokerThatNoAdapterTakes() {
        assertThatThrownBy(() -> Adapters.open(draining("nosuch:x"), extensions(FakeBroker::new), TIME))
                .isInstanceOf(StartException.class)
                .hasMessage("TASKMILL_BROKER_DRAIN_FROM: broker.drainFrom: no broker for \"nosuch:x\"; expected one of"
                        + " those that the class path has: amqp://<host>");
    }

    @Test
    void refusesTheUrlOfAnOldBrokerThatItsAdapterCannotRead() {
        assertThatThrownBy(
                        () -> Adapters.open(draining("amqp://me:geheim@host:port/"), extensions(FakeBroker::new), TIME))
                .isInstanceOf(StartException.class)
                .hasMessage("TASKMILL_BROKER_DRAIN_FROM: broker.drainFrom: amqp://me:***@host:port/ cannot be opened:"
                        + " the port is no number");
    }

    @Test
    void anOldBrokerThatIsAwayIsNoReasonNotToStart() {
        Extensions extensions = extensions(() -> {
            throw new BrokerOpenError("broker: no rights at " + BROKER_URL, null);
        });

        try (Adapters adapters = Adapters.open(draining(BROKER_URL), extensions, TIME)) {
            OldBroker old = adapters.old().orElseThrow();

            assertThat(adapters.broker()).isEmpty();
            assertThat(old.address()).isEqualTo("amqp://me:***@rabbit/");
            assertThatThrownBy(old.opening()::get)
                    .isInstanceOf(BrokerException.class)
                    .hasMessage("TASKMILL_BROKER_DRAIN_FROM: broker.drainFrom: amqp://me:***@rabbit/ cannot be opened:"
                            + " no rights at amqp://me:***@rabbit/");
        }
    }

    @Test
    void closesTheStoreWhenTheBrokerCannotBeUsed() {
        List<String> closed = new ArrayList<>();
        StoreProvider memory = ClassPath.all(StoreProvider.class).stream()
                .filter(provider -> provider.accepts("memory:"))
                .findFirst()
                .orElseThrow();
        Extensions extensions = new Extensions(
                List.of(),
                List.of(),
                List.of(stores(() -> new ClosingStore(memory.open("memory:", TIME), () -> closed.add("store")))),
                List.of(new Brokers(() -> {
                    throw new BrokerOpenError("no", null);
                })));

        assertThatThrownBy(() -> Adapters.open(accepting(), extensions, TIME)).isInstanceOf(StartException.class);
        assertThat(closed).containsExactly("store");
    }

    @Test
    void refusesAStoreThatMayLoseTasksUnlessThatIsAccepted() {
        StoreProvider memory = ClassPath.all(StoreProvider.class).stream()
                .filter(provider -> provider.accepts("memory:"))
                .findFirst()
                .orElseThrow();
        List<StoreProvider> losing = List.of(stores(() -> memory.open("memory:", TIME)));

        assertThatThrownBy(() -> new StoreOpening(config("store").store(), losing).openToServe(TIME))
                .isInstanceOf(StartException.class)
                .hasMessageStartingWith("TASKMILL_STORE: store: jdbc:postgresql://db/x?user=me&password=***")
                .hasMessageContaining("may lose accepted tasks when its server restarts: ")
                .hasMessageContaining("store.acceptLoss: true");
        new StoreOpening(accepting().store(), losing).openToServe(TIME).close();
        new StoreOpening(config("store").store(), losing).open(TIME).close();
    }

    private static Extensions extensions(Supplier<Broker> broker) {
        return new Extensions(List.of(), List.of(), ClassPath.all(StoreProvider.class), List.of(new Brokers(broker)));
    }

    private static TaskmillConfig draining(String old) {
        return load(Map.of(
                "TASKMILL_STORE", "memory:", "TASKMILL_STORE_ACCEPT_LOSS", "true", "TASKMILL_BROKER_DRAIN_FROM", old));
    }

    private static TaskmillConfig config(String broker) {
        return load(Map.of("TASKMILL_STORE", STORE_URL, "TASKMILL_BROKER", broker));
    }

    private static TaskmillConfig accepting() {
        return load(Map.of(
                "TASKMILL_STORE", STORE_URL, "TASKMILL_BROKER", BROKER_URL, "TASKMILL_STORE_ACCEPT_LOSS", "true"));
    }

    private static TaskmillConfig load(Map<String, String> environment) {
        return ConfigLoader.load(new ConfigSources(Optional.empty(), environment, Map.of()));
    }

    private static StoreProvider stores(Supplier<TaskStore> store) {
        return new StoreProvider() {
            @Override
            public boolean accepts(String url) {
                return url.equals(STORE_URL);
            }

            @Override
            public String urlForm() {
                return "jdbc:postgresql://<host>/<database>";
            }

            @Override
            public TaskStore open(String url, TimeSource time) {
                return store.get();
            }
        };
    }

    /** Brokers of the scheme {@code amqp}. */
    record Brokers(Supplier<Broker> broker) implements BrokerProvider {

        @Override
        public boolean accepts(String url) {
            return url.startsWith("amqp:");
        }

        @Override
        public String urlForm() {
            return "amqp://<host>";
        }

        @Override
        public void check(String url) {
            if (url.endsWith(":port/")) {
                throw new BrokerOpenError("broker: the port is no number", null);
            }
        }

        @Override
        public Broker open(String url, TimeSource time) {
            return broker.get();
        }
    }
}
