package io.taskmill.bench.servers;

/** Where messages can be sent through. Blocks. */
public interface BrokerServer extends AutoCloseable {

    /** Version, and what its speed depends on; for people. */
    String settings() throws Exception;

    /** Names of its own for one reading. */
    BrokerPlace newBroker() throws Exception;

    @Override
    void close();
}
