package io.taskmill.testservers.nats;

import io.taskmill.testservers.process.FreePort;
import io.taskmill.testservers.process.OwnServer;
import io.taskmill.testservers.process.ServerLife;
import java.nio.file.Path;
import java.time.Duration;

/** A NATS server that a test owns. Needs {@code nats-server}. Thread-safe. */
public final class OwnNats implements OwnServer {
    private static final Duration START_PATIENCE = Duration.ofSeconds(20);

    private final NatsAddress address;
    private final NatsSettings settings;
    private final ServerLife life;

    private OwnNats(NatsAddress address, NatsSettings settings) {
        this.address = address;
        this.settings = settings;
        life = ServerLife.start(new NatsRecipe(address, settings), START_PATIENCE);
    }

    /** Starts one with JetStream that lets everybody in. Takes about a tenth of a second. */
    public static OwnNats start() {
        return start(NatsSettings.open());
    }

    /**
     * Starts one and waits until it answers.
     *
     * @throws io.taskmill.testservers.process.TestServerException when it cannot be started
     */
    public static OwnNats start(NatsSettings settings) {
        return new OwnNats(
                new NatsAddress("127.0.0.1", FreePort.find(), settings.user(), settings.password()), settings);
    }

    @Override
    public ServerLife life() {
        return life;
    }

    @Override
    public int port() {
        return address.port();
    }

    /** Where it is, and the login. */
    public NatsAddress address() {
        return address;
    }

    /** The file with the certificate that clients have to trust, as PEM; for 127.0.0.1 and no name. Only with TLS. */
    public Path certificate() {
        if (!settings.tls()) {
            throw new IllegalStateException("this NATS was started without TLS; use NatsSettings.withTls()");
        }
        return folder().resolve(NatsRecipe.CERTIFICATE);
    }
}
