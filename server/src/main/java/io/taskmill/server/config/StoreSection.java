package io.taskmill.server.config;

import java.util.List;

/** Where tasks are kept and what rings for them. */
final class StoreSection {
    static final Key<String> URL = new Key<>(
            "store",
            "store.url",
            KeyTypes.text("the URL of a store, such as jdbc:sqlite:data/taskmill.db"),
            "jdbc:sqlite:data/taskmill.db",
            "Where tasks are kept. Its scheme picks the store. Beside `store.acceptLoss` it is written as `store.url`.");
    static final Key<Boolean> ACCEPT_LOSS = new Key<>(
            "store.acceptLoss",
            KeyTypes.flag(),
            false,
            "Whether a store may be used that loses all tasks when its process ends, such as `memory:`.");
    static final Key<String> BROKER = new Key<>(
            "broker",
            KeyTypes.text("\"store\": this version has no other broker", "store"),
            "store",
            "What tells workers about new tasks. `store`: the store itself.");
    static final List<Key<?>> KEYS = List.of(URL, ACCEPT_LOSS, BROKER);

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
        return new StoreConfig(url, acceptLoss);
    }
}
