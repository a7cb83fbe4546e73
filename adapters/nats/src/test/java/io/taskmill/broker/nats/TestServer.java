package io.taskmill.broker.nats;

import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.Message;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.taskmill.testservers.nats.NatsAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A server as other programs see it: the plain client. */
final class TestServer implements AutoCloseable {

    /** What to do with JetStream. */
    interface Work<T> {
        T on(JetStreamManagement management) throws IOException, JetStreamApiException;
    }

    private final Connection connection;

    private TestServer(Connection connection) {
        this.connection = connection;
    }

    static TestServer connect(NatsAddress address) {
        try {
            return new TestServer(Nats.connect(Options.builder()
                    .server(address.url())
                    .connectionName("test")
                    .build()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    <T> T manage(Work<T> work) {
        try {
            return work.on(connection.jetStreamManagement());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JetStreamApiException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Publishes as a program does that knows nothing of us, and waits until the stream has it. */
    void publish(String subject, byte[] body) {
        try {
            Message answer = connection.request(subject, body).get(5, TimeUnit.SECONDS);
            if (new String(answer.getData()).contains("error")) {
                throw new IllegalStateException(new String(answer.getData()));
            }
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
