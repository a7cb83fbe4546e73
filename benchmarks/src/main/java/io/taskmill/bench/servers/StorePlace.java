package io.taskmill.bench.servers;

import io.taskmill.bench.bare.Scheme;

/** An empty place for one store, removed at the end. */
public interface StorePlace extends AutoCloseable {

    /** Where the product makes its store. */
    String url();

    /** Makes the bare scheme instead. */
    Scheme bare() throws Exception;

    @Override
    void close();
}
