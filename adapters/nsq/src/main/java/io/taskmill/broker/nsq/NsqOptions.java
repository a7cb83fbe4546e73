package io.taskmill.broker.nsq;

import io.taskmill.broker.nsq.protocol.NsqAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the URL's parameters say.
 *
 * @param prefix what the names of all topics begin with
 * @param channel the channel that all nodes share, on each topic
 * @param lookup HTTP addresses of nsqlookupds; none when the nsqds are only named in the URL
 * @param http HTTP addresses of the nsqds, for depths
 * @param timing how long things may take
 * @param sizes what nsqd takes
 * @param caFile certificates to trust instead of those the JVM trusts, in PEM
 */
record NsqOptions(
        String prefix,
        String channel,
        List<NsqAddress> lookup,
        List<NsqAddress> http,
        Timing timing,
        Sizes sizes,
        Optional<Path> caFile) {

    NsqOptions {
        lookup = List.copyOf(lookup);
        http = List.copyOf(http);
    }

    /**
     * How long things may take.
     *
     * @param heartbeat how often the server shows that it lives
     * @param messageTimeout how long the server waits for an answer to a message; it is told in time when more is
     *     needed
     * @param connectTimeout how long connecting to one nsqd may take
     * @param confirmTimeout how long to wait for the confirms of a publish
     * @param lookupInterval how often nsqlookupd is asked
     */
    record Timing(
            Duration heartbeat,
            Duration messageTimeout,
            Duration connectTimeout,
            Duration confirmTimeout,
            Duration lookupInterval) {

        /** Heartbeat 2.5 s, messages 15 s, connecting 5 s, confirms 8 s, lookups 15 s. */
        static Timing defaults() {
            return new Timing(
                    Duration.ofMillis(2500),
                    Duration.ofSeconds(15),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(8),
                    Duration.ofSeconds(15));
        }
    }

    /**
     * What nsqd takes; it cannot be asked.
     *
     * @param messageBytes as its {@code -max-msg-size}
     * @param bodyBytes as its {@code -max-body-size}
     */
    record Sizes(int messageBytes, int bodyBytes) {

        /** 1 MiB and 5 MiB, nsqd's own. */
        static Sizes defaults() {
            return new Sizes(1 << 20, 5 << 20);
        }
    }

    /** Prefix and channel taskmill, no lookups, no depths, the JVM's certificates. */
    static NsqOptions defaults() {
        return new NsqOptions(
                "taskmill", "taskmill", List.of(), List.of(), Timing.defaults(), Sizes.defaults(), Optional.empty());
    }
}
