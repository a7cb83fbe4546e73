package io.taskmill.bench.servers;

/** Where stores can be made. Blocks. */
public interface StoreServer extends AutoCloseable {

    /** Version, and what its speed depends on; for people. */
    String settings() throws Exception;

    /** An empty place for one reading. */
    StorePlace newStore() throws Exception;

    @Override
    void close();
}
