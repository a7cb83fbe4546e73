package io.taskmill.broker.nats;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What the URL's parameters say.
 *
 * @param prefix what the stream is called and its subjects begin with
 * @param replicas on how many servers of a cluster a stream that is made here is kept
 * @param ackWait after how long without a word about a message a consumer that is made here hands it out again
 * @param connectTimeout how long connecting to one host may take
 * @param confirmTimeout how long to wait for the acknowledgements of a batch
 * @param caFile certificates to trust instead of those the JVM trusts, in PEM
 * @param credentials a file with the JWT of a user and the seed of its key
 * @param nkey a file with the seed of a user's key
 */
record NatsOptions(
        String prefix,
        int replicas,
        Duration ackWait,
        Duration connectTimeout,
        Duration confirmTimeout,
        Optional<Path> caFile,
        Optional<Path> credentials,
        Optional<Path> nkey) {

    /**
     * Prefix taskmill, one replica, ack wait 30 s, connecting 3 s, acknowledgements 8 s, the JVM's certificates, no key
     * files.
     */
    static NatsOptions defaults() {
        return new NatsOptions(
                "taskmill",
                1,
                Duration.ofSeconds(30),
                Duration.ofSeconds(3),
                Duration.ofSeconds(8),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
