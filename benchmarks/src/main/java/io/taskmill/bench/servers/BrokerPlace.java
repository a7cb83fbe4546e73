package io.taskmill.bench.servers;

import io.taskmill.bench.raw.RawClient;
import java.io.IOException;

/** Names that nobody else uses, removed at the end. */
public interface BrokerPlace extends AutoCloseable {

    /** Where the product's broker connects to. */
    String url();

    /** The broker's own client instead, with messages like this. */
    RawClient raw(byte[] body) throws Exception;

    @Override
    void close() throws IOException;
}
