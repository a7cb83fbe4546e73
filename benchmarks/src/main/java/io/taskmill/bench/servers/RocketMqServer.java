package io.taskmill.bench.servers;

import io.taskmill.bench.raw.RawClient;
import io.taskmill.bench.raw.RawRocketMq;
import io.taskmill.broker.rocketmq.RocketMqBrokerProvider;
import io.taskmill.spi.Broker;
import io.taskmill.spi.Intake;
import io.taskmill.spi.Lane;
import io.taskmill.spi.QueueLane;
import io.taskmill.spi.TimeSource;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * A RocketMQ whose topics and groups the product may make. They stay: the client that is measured cannot delete them.
 *
 * @param url of one proxy, with the name server, without a prefix
 * @param what for people
 * @param end stops it, if it is an own one
 */
record RocketMqServer(URI url, String what, Runnable end) implements BrokerServer {
    private static final int PROXY_PORT = 8081;

    static RocketMqServer at(String text) {
        URI uri = URI.create(text);
        if (!"rocketmq".equals(uri.getScheme())
                || uri.getHost() == null
                || uri.getQuery() == null
                || !uri.getQuery().contains("nameServer=")) {
            throw new IllegalArgumentException(
                    "--rocketmq is not as expected: rocketmq://[<access key>:<secret key>@]<proxy host>:<port>/"
                            + "?nameServer=<host>:<port>"); // without the text, which may hold a secret
        }
        return new RocketMqServer(uri, "RocketMQ as it is", () -> {});
    }

    /** Name server, broker and proxy in one process, as the tests have them. */
    static RocketMqServer own(String url, Runnable end) {
        return new RocketMqServer(
                URI.create(url), "RocketMQ, one broker and its proxy in one process, flushed later", end);
    }

    @Override
    public String settings() {
        return what;
    }

    @Override
    public BrokerPlace newBroker() {
        return new Place(this, Names.fresh());
    }

    @Override
    public void close() {
        end.run();
    }

    /** Without the secret that a URL may hold. */
    @Override
    public String toString() {
        return what;
    }

    private record Place(RocketMqServer server, String prefix) implements BrokerPlace {
        private static final QueueLane RAW = new QueueLane("raw", Lane.NORMAL);

        @Override
        public String url() {
            return server.url() + "&prefix=" + prefix;
        }

        /** On a topic and a group that the product makes, as there is no other way in its libraries. */
        @Override
        public RawClient raw(byte[] body) throws Exception {
            try (Broker broker = new RocketMqBrokerProvider().open(url(), TimeSource.system());
                    Intake intake = broker.open(Set.of(RAW))) {
                intake.wake(); // it is there, and so is what it needs
            }
            URI at = server.url();
            String proxy = at.getHost() + ":" + (at.getPort() < 0 ? PROXY_PORT : at.getPort());
            String topic = prefix + "-" + RAW.queue() + "-" + RAW.lane().label();
            return new RawRocketMq(proxy, login(at), topic, prefix, body);
        }

        private static Optional<RawRocketMq.Login> login(URI at) {
            return Optional.ofNullable(at.getUserInfo())
                    .map(keys -> keys.split(":", 2))
                    .map(keys -> new RawRocketMq.Login(keys[0], keys[keys.length - 1]));
        }

        @Override
        public void close() {
            // Nothing that the client could remove.
        }
    }
}
