package io.taskmill.broker.nsq;

import io.taskmill.tck.broker.BrokerConformance;
import io.taskmill.tck.broker.BrokerRig;
import io.taskmill.testservers.nsq.OwnNsqLookup;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/**
 * Two nsqds, found by nsqlookupd; or the one nsqd that {@code TASKMILL_TEST_NSQ} names, found by the nsqlookupd that
 * {@code TASKMILL_TEST_NSQLOOKUPD=host:port} names.
 */
@Tag("full")
class LookupConformanceTest extends BrokerConformance {
    private static List<TestNsq> servers;
    private static @Nullable OwnNsqLookup own;
    private static String lookup;

    @BeforeAll
    static void startServers() {
        String named =
                System.getenv().getOrDefault("TASKMILL_TEST_NSQLOOKUPD", "").strip();
        if (!named.isEmpty()) {
            servers = List.of(TestNsq.start());
            lookup = named;
            return;
        }
        servers = List.of(TestNsq.standIn(), TestNsq.standIn());
        OwnNsqLookup started = OwnNsqLookup.start(Map.of(
                servers.get(0).httpPort(), servers.get(0).port(),
                servers.get(1).httpPort(), servers.get(1).port()));
        own = started;
        lookup = "127.0.0.1:" + started.port();
    }

    @AfterAll
    static void endServers() {
        if (own != null) {
            own.close();
        }
        servers.forEach(TestNsq::close);
    }

    @Override
    protected BrokerRig rig() {
        return new LookupRig(lookup, servers, TestNsq.nextPrefix());
    }
}
