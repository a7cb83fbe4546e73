package io.taskmill.engine;

import java.util.concurrent.ThreadLocalRandom;

/** The only source of chance, so that tests can choose it. Thread-safe. */
public interface Randomness {

    /** Any long. */
    long nextLong();

    /** From 0 inclusive to 1 exclusive. */
    double nextDouble();

    /** Pseudo-random, per thread, seeded by the platform: for jitter and ids, not for secrets. */
    static Randomness platform() {
        return new Randomness() {
            @Override
            public long nextLong() {
                return ThreadLocalRandom.current().nextLong();
            }

            @Override
            public double nextDouble() {
                return ThreadLocalRandom.current().nextDouble();
            }
        };
    }
}
