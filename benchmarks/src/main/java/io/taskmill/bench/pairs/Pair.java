package io.taskmill.bench.pairs;

import io.taskmill.bench.servers.Servers;

/**
 * What remembers and what rings.
 *
 * @param store a kind of store
 * @param broker a kind of broker, or {@code store}
 */
public record Pair(String store, String broker) {
    private static final String STORE_RINGS = "store";

    /** Checks the names. */
    public Pair {
        if (!Servers.stores().contains(store)) {
            throw new IllegalArgumentException("no store " + store + "; there are " + Servers.stores());
        }
        if (!broker.equals(STORE_RINGS) && !Servers.brokers().contains(broker)) {
            throw new IllegalArgumentException("no broker " + broker + "; there are store and " + Servers.brokers());
        }
    }

    /** From {@code store+broker}. */
    public static Pair parse(String text) {
        int plus = text.indexOf('+');
        if (plus < 0) {
            throw new IllegalArgumentException("\"" + text + "\" is no pair; expected one such as postgresql+redis");
        }
        return new Pair(text.substring(0, plus), text.substring(plus + 1));
    }

    /** Whether there is a broker beside the store. */
    public boolean hasBroker() {
        return !broker.equals(STORE_RINGS);
    }

    @Override
    public String toString() {
        return store + "+" + broker;
    }
}
