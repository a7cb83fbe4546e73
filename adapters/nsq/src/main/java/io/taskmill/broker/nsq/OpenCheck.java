package io.taskmill.broker.nsq;

import io.taskmill.broker.nsq.protocol.Command;
import io.taskmill.broker.nsq.protocol.NsqAddress;
import io.taskmill.broker.nsq.protocol.NsqConnection;
import io.taskmill.broker.nsq.protocol.ServerErrorException;
import io.taskmill.spi.BrokerOpenError;
import io.taskmill.spi.TimeSource;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/** What is looked at when the broker is opened, so that a wrong set-up is told then and not by the first task. */
final class OpenCheck {
    private static final Logger LOG = System.getLogger(OpenCheck.class.getName());
    private static final Duration BUDGET = Duration.ofSeconds(9);

    private final Connector connector;
    private final Names names;
    private final TimeSource time;

    OpenCheck(Connector connector, Names names) {
        this.connector = connector;
        this.names = names;
        this.time = connector.time();
    }

    /**
     * Connects to the nsqds in turn until one lets us in, listen, and publish.
     *
     * @return what it calls itself, such as {@code nsqd 1.3.0}
     * @throws BrokerOpenError saying what to mend
     */
    String run(Nsqds nsqds) {
        long end = time.nanos() + BUDGET.toNanos();
        List<String> reasons = new ArrayList<>();
        for (NsqAddress address : nsqds.toPublish()) {
            try {
                return "nsqd " + tryOut(address, Duration.ofNanos(end - time.nanos()));
            } catch (ServerErrorException e) {
                // It is there, and says what is wrong with the URL or with it: that is not to be passed over.
                throw new BrokerOpenError("broker: " + connector.explain(address, e), e);
            } catch (IOException e) {
                reasons.add(connector.explain(address, e));
                LOG.log(Level.DEBUG, "nsqd " + address + " cannot be used", e);
            }
        }
        throw new BrokerOpenError(
                "broker: cannot connect to " + connector.url().address() + ": "
                        + (reasons.isEmpty() ? nsqds.whyNone() : String.join("; ", reasons)),
                null);
    }

    /** On a topic that ends with its only connection: nsqd checks TLS, secret and rights, and nothing stays. */
    private String tryOut(NsqAddress address, Duration left) throws IOException {
        String topic = names.passing(
                String.format(Locale.ROOT, "%08x", ThreadLocalRandom.current().nextInt()));
        try (NsqConnection listening =
                connector.connect(address, left, Command.subscribe(topic, names.passingChannel()))) {
            connector
                    .connect(address, left, Command.publish(topic, new byte[] {'?'}))
                    .close();
            return listening.negotiated().version();
        }
    }
}
