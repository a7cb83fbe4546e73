package io.taskmill.bench.raw;

import java.io.IOException;

/** A broker's client with one queue of its own. Blocks; for one thread. */
public interface RawClient extends AutoCloseable {
    /** So many messages go out, or come in, before the next step waits for the answers. */
    int BATCH = 512;

    /** Sends so many messages in batches; returns when the broker has answered for all. */
    void publish(int total) throws Exception;

    /** Receives and acknowledges as many in batches, which have to be there. */
    void consume(int total) throws Exception;

    /** Sends one message to a waiting receiver on another connection: how long until it is there, in nanoseconds. */
    long latency() throws Exception;

    @Override
    void close() throws IOException;
}
