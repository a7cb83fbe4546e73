package io.taskmill.broker.nsq;

import io.taskmill.broker.nsq.protocol.ConnectionSettings;
import io.taskmill.broker.nsq.protocol.NsqAddress;
import io.taskmill.broker.nsq.protocol.NsqConnection;
import io.taskmill.spi.TimeSource;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Opens connections as the URL says. Thread-safe. */
final class Connector {
    private final NsqUrl url;
    private final TimeSource time;
    private final ConnectFailures failures;
    private final ConnectionSettings settings;

    /** Reads the certificates; does not connect. */
    Connector(NsqUrl url, TimeSource time) {
        this.url = url;
        this.time = time;
        this.failures = new ConnectFailures(url);
        NsqOptions options = url.options();
        this.settings = new ConnectionSettings(
                options.timing().heartbeat(),
                options.timing().messageTimeout(),
                url.tls() ? Optional.of(TlsTrust.context(options.caFile())) : Optional.empty(),
                url.secret());
    }

    NsqUrl url() {
        return url;
    }

    TimeSource time() {
        return time;
    }

    /**
     * Opens one; blocks for as long as one connection may take, or this if it is less.
     *
     * @param commands what to say first; each is answered by OK
     */
    NsqConnection connect(NsqAddress address, Duration most, byte[]... commands) throws IOException {
        Duration patience = url.options().timing().connectTimeout();
        return NsqConnection.open(address, settings, most.compareTo(patience) < 0 ? most : patience, time, commands);
    }

    /** Why connecting failed and what to mend. */
    String explain(NsqAddress address, IOException failure) {
        return failures.explain(address, failure);
    }
}
