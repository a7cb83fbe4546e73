package io.taskmill.bench.servers;

import io.taskmill.bench.raw.RawClient;
import io.taskmill.bench.raw.RawNsq;
import io.taskmill.broker.nsq.protocol.NsqAddress;
import java.net.URI;

/**
 * An nsqd that lets everybody in. Its topics stay: they can only be deleted over HTTP, at another address.
 *
 * @param address where it is
 * @param what for people
 * @param end stops it, if it is an own one
 */
record NsqServer(NsqAddress address, String what, Runnable end) implements BrokerServer {
    private static final int PORT = 4150;

    static NsqServer at(String url) {
        URI uri = URI.create(url);
        if (!"nsq".equals(uri.getScheme()) || uri.getHost() == null) {
            throw new IllegalArgumentException("--nsq is \"" + url + "\", expected nsq://<host>:<port>");
        }
        NsqAddress address = new NsqAddress(uri.getHost(), uri.getPort() < 0 ? PORT : uri.getPort());
        return new NsqServer(address, "nsqd as it is", () -> {});
    }

    /** What the tests have instead of an nsqd: shows that a row can be measured, and nothing of how fast NSQ is. */
    static NsqServer standIn(int port, Runnable end) {
        return new NsqServer(new NsqAddress("127.0.0.1", port), "a stand-in for nsqd, not an nsqd", end);
    }

    @Override
    public String settings() {
        return what;
    }

    @Override
    public BrokerPlace newBroker() {
        return new Place(address, Names.fresh());
    }

    @Override
    public void close() {
        end.run();
    }

    private record Place(NsqAddress address, String prefix) implements BrokerPlace {

        @Override
        public String url() {
            return "nsq://" + address + "/?prefix=" + prefix;
        }

        @Override
        public RawClient raw(byte[] body) throws Exception {
            return new RawNsq(address, prefix + ".raw", body);
        }

        @Override
        public void close() {
            // Nothing that this connection could remove.
        }
    }
}
