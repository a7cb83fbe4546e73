package io.taskmill.testservers.found;

import io.taskmill.testservers.nats.NatsAddress;
import io.taskmill.testservers.nats.NatsConversation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * A NATS with JetStream that others use too, and the name of the stream that is one test's.
 *
 * @param address where it is
 * @param prefix what the stream of the test is called, and its subjects begin with; letters, digits and underscores
 */
public record NatsPlace(NatsAddress address, String prefix) implements AutoCloseable {

    static NatsPlace fresh(NatsAddress address) {
        return new NatsPlace(address, FreshName.next());
    }

    /** Fails unless the server has JetStream. */
    static void ask(NatsAddress address) throws IOException {
        try (NatsConversation conversation = address.connect()) {
            String answer = conversation.request("$JS.API.INFO", "");
            if (answer.contains("\"error\"")) {
                throw new IOException("JetStream is not to be had: " + answer);
            }
        }
    }

    /** Deletes the stream, and the one of its dead letters, which has {@code -dead} at its end. Blocks. */
    @Override
    public void close() {
        try (NatsConversation conversation = address.connect()) {
            for (String stream : List.of(prefix, prefix + "-dead")) {
                String unused = conversation.request("$JS.API.STREAM.DELETE." + stream, "");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the streams " + prefix + "* are left in " + address, e);
        }
    }
}
