package io.taskmill.acceptance.faults;

import io.taskmill.testservers.process.OwnServer;
import io.taskmill.testservers.proxy.TcpProxy;
import java.io.IOException;
import java.util.Optional;

/** A broker that one run owns, and what other programs do to its messages. All methods block. */
interface TrialBroker extends AutoCloseable {

    /** The process, to be stopped and wiped. */
    OwnServer server();

    /** The URL for nodes, through this port: the broker's own, or that of a proxy. */
    String url(int port);

    /** A new proxy to the broker; closed by the caller. */
    default TcpProxy proxy() {
        return TcpProxy.to(server().port());
    }

    /** The URL for nodes. */
    default String url() {
        return url(server().port());
    }

    /** Sends a message to the lane of ordinary tasks of a queue, as a program without this product would. */
    void publish(String queue, String event) throws IOException;

    /** Takes one message away that no node has received, for ever; its body, or nothing when there is none. */
    Optional<String> remove(String queue) throws IOException;

    /** How many messages of a lane nobody has received. May remove them. */
    default long left(String queue) throws IOException {
        long messages = 0;
        while (remove(queue).isPresent()) {
            messages++;
        }
        return messages;
    }

    @Override
    default void close() {
        server().close();
    }
}
