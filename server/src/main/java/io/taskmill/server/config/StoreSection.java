package io.taskmill.server.config;

import java.util.List;
import java.util.Optional;

/** Where tasks are kept and what rings for them. */
final class StoreSection {
    private static final String STORE_ITSELF = "store";
    private static final String ANY_URL = "[A-Za-z][A-Za-z0-9+.-]*:.*";

    static final Key<String> URL = new Key<>(
            "store",
            "store.url",
            KeyTypes.url("the URL of a store, such as jdbc:sqlite:data/taskmill.db", ANY_URL),
            "jdbc:sqlite:data/taskmill.db",
            "Where tasks are kept. Its scheme picks the store: `jdbc:sqlite:<file>`, `jdbc:postgresql://…`,"
                    + " `jdbc:mariadb://…`, `jdbc:mysql://…`, `redis://…`, `memory:`. Beside `store.acceptLoss` it is written as"
                    + " `store.url`. A password in it is never shown.");
    static final Key<Boolean> ACCEPT_LOSS = new Key<>(
            "store.acceptLoss",
            KeyTypes.flag(),
            false,
            "Whether a store may be used that can lose accepted tasks when its process ends, such as `memory:` or a"
                    + " Redis that does not write to disk.");
    static final Key<String> BROKER = new Key<>(
            "broker",
            "broker.url",
            KeyTypes.url("\"store\" or the URL of a broker, such as redis://localhost", STORE_ITSELF + "|" + ANY_URL),
            STORE_ITSELF,
            "What tells workers about new tasks. `store`: the store itself. Otherwise a broker, picked by the URL's"
                    + " scheme: `redis://…`, `amqp://…`, `kafka://…`, `nats://…`, `rocketmq://…`, `nsq://…`, or `memory:`"
                    + " for trials. Tasks are not lost with it, whatever"
                    + " it loses. Beside `broker.drainFrom` it is written as `broker.url`.");
    static final Key<String> DRAIN_FROM = new Key<>(
            "broker.drainFrom",
            KeyTypes.url("the URL of the broker that was used before, such as redis://localhost", ANY_URL),
            null,
            "The broker that was used before, to be emptied: what other programs have left there becomes tasks. It may"
                    + " be down. To be removed when the log says that it is empty and nobody uses it any more.");
    static final List<Key<?>> KEYS = List.of(URL, ACCEPT_LOSS, BROKER, DRAIN_FROM);

    private StoreSection() {}

    static StoreConfig read(Values values) {
        String url = values.get(URL);
        boolean acceptLoss = values.get(ACCEPT_LOSS);
        if (url.startsWith("memory:") && !acceptLoss) {
            values.wrong(
                    URL,
                    "is \"" + url + "\", which loses all tasks when the process ends; "
                            + "expected store.acceptLoss: true beside it, or another store");
        }
        return new StoreConfig(new ServiceUrl(url), acceptLoss, values.origin(URL));
    }

    static BrokersConfig brokers(Values values) {
        String url = values.get(BROKER);
        Optional<ServiceUrl> old = values.find(DRAIN_FROM).map(ServiceUrl::new);
        if (old.isPresent() && old.get().sameAs(new ServiceUrl(url))) {
            values.wrong(
                    DRAIN_FROM,
                    "is the same broker as broker, \"" + old.get().shown()
                            + "\"; expected the one that was used before, or nothing");
        }
        return new BrokersConfig(
                Optional.of(url)
                        .filter(text -> !text.equals(STORE_ITSELF))
                        .map(text -> new BrokerConfig("broker", new ServiceUrl(text), values.origin(BROKER))),
                old.map(there -> new BrokerConfig("broker.drainFrom", there, values.origin(DRAIN_FROM))));
    }
}
