package io.taskmill.testservers.kafka;

import io.taskmill.testservers.kafka.KafkaListener.Protocol;
import io.taskmill.testservers.process.FreePort;
import io.taskmill.testservers.process.OwnServer;
import io.taskmill.testservers.process.ServerLife;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A Kafka broker that a test owns, with its controller in the same process: the module {@code test-brokers/kafka},
 * which has to be built. Killing it leaves what it had handed to the system. Thread-safe.
 */
public final class OwnKafka implements OwnServer {
    private static final Duration START_PATIENCE = Duration.ofSeconds(90);

    private final KafkaSettings settings;
    private final KafkaListener plain = KafkaListener.free("CLIENT", Protocol.PLAINTEXT);
    private final ServerLife life;

    private OwnKafka(KafkaSettings settings) {
        this.settings = settings;
        life = ServerLife.start(new KafkaRecipe(plain, FreePort.find(), settings), START_PATIENCE);
    }

    /** Starts one where everybody may do everything. Takes 2 to 6 seconds. */
    public static OwnKafka start() {
        return start(KafkaSettings.plain());
    }

    /**
     * Starts one and waits until it serves clients.
     *
     * @throws io.taskmill.testservers.process.TestServerException when it cannot be started
     */
    public static OwnKafka start(KafkaSettings settings) {
        return new OwnKafka(settings);
    }

    @Override
    public ServerLife life() {
        return life;
    }

    /** The port of the plain listener. */
    @Override
    public int port() {
        return plain.port();
    }

    /** Where clients of the plain listener connect to: {@code 127.0.0.1:<port>}. */
    public String bootstrap() {
        return "127.0.0.1:" + port();
    }

    /** The port of one of the listeners that were asked for. */
    public int port(String listener) {
        return settings.listener(listener)
                .orElseThrow(() -> new IllegalArgumentException("no listener " + listener + " in " + settings))
                .port();
    }

    /** The file with the certificate that clients of encrypted listeners have to trust, as PEM. */
    public Path certificate() {
        return KafkaKeys.in(folder()).certificate();
    }
}
