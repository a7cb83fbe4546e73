package io.taskmill.bench.servers;

import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.Nats;
import io.taskmill.bench.raw.RawClient;
import io.taskmill.bench.raw.RawNats;
import java.io.IOException;

/**
 * A NATS with JetStream.
 *
 * @param url where it is, without parameters
 * @param end stops it, if it is an own one
 */
record NatsServer(String url, Runnable end) implements BrokerServer {

    @Override
    @SuppressWarnings("try") // an interrupt while it closes is passed on like any other
    public String settings() throws Exception {
        try (Connection connection = Nats.connect(url)) {
            return "NATS " + connection.getServerInfo().getVersion() + ", streams in files, one replica";
        }
    }

    @Override
    public BrokerPlace newBroker() {
        return new Place(url, Names.fresh());
    }

    @Override
    public void close() {
        end.run();
    }

    private record Place(String server, String prefix) implements BrokerPlace {

        @Override
        public String url() {
            return server + "?prefix=" + prefix;
        }

        @Override
        public RawClient raw(byte[] body) throws Exception {
            return new RawNats(server, prefix + "-raw", body);
        }

        @Override
        @SuppressWarnings("try") // an interrupt while it closes is passed on like any other
        public void close() throws IOException {
            try (Connection connection = Nats.connect(server)) {
                JetStreamManagement streams = connection.jetStreamManagement();
                for (String stream : streams.getStreamNames()) {
                    if (stream.startsWith(prefix)) {
                        streams.deleteStream(stream);
                    }
                }
            } catch (JetStreamApiException e) {
                throw new IOException("streams that begin with " + prefix + " are left", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted; streams that begin with " + prefix + " are left", e);
            }
        }
    }
}
