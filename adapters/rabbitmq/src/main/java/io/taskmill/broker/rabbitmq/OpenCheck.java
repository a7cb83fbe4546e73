package io.taskmill.broker.rabbitmq;

import io.taskmill.spi.BrokerException;
import io.taskmill.spi.BrokerOpenError;
import io.taskmill.spi.TimeSource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is looked at when the broker is opened, so that a wrong set-up is told then and not by the first task. */
final class OpenCheck {
    private static final Logger LOG = System.getLogger(OpenCheck.class.getName());
    private static final Pattern VERSION = Pattern.compile("(\\d{1,6})\\.(\\d{1,6}).*");
    private static final long CONFIRM_MILLIS = 3000;

    private final Connector connector;
    private final Names names;
    private final TimeSource time;

    OpenCheck(Connector connector, Names names, TimeSource time) {
        this.connector = connector;
        this.names = names;
        this.time = time;
    }

    /**
     * Connects and checks version and rights; makes the dead-letter destination.
     *
     * @return the connection
     * @throws BrokerOpenError saying what to mend
     */
    Link connect(String purpose) {
        try {
            Link link = connector.connect(purpose);
            try {
                requireVersion(link);
                new Topology(link, names, time).ensureDeadLetters();
                requireRights(link);
                return link;
            } catch (RuntimeException e) {
                link.close();
                throw e;
            }
        } catch (ConnectFailedException e) {
            throw new BrokerOpenError("broker: " + e.getMessage(), e);
        } catch (BrokerOpenError e) {
            throw e;
        } catch (BrokerException e) {
            throw new BrokerOpenError("broker: " + connector.url().address() + ": " + e.getMessage(), e);
        }
    }

    /** What the server calls itself. */
    static String product(Link link) {
        return link.serverProperty("product") + " " + link.serverProperty("version");
    }

    private static void requireVersion(Link link) {
        String product = link.serverProperty("product");
        Matcher version = VERSION.matcher(link.serverProperty("version"));
        if (!product.equals("RabbitMQ") || !version.matches()) {
            LOG.log(Level.WARNING, "the broker calls itself \"{0}\"; only RabbitMQ is known to work", product(link));
            return;
        }
        int major = Integer.parseInt(version.group(1));
        int minor = Integer.parseInt(version.group(2));
        if (major < 3 || (major == 3 && minor < 8)) {
            throw new BrokerOpenError(
                    "broker: this is " + product(link) + "; RabbitMQ 3.8 or newer is needed, for quorum queues", null);
        }
    }

    /** Asks for a queue that does not exist: the server looks at the rights first. */
    private void requireRights(Link link) {
        String nothing = names.prefix() + ".open-check";
        try {
            link.ask(channel -> channel.basicGet(nothing, true));
        } catch (RefusedException e) {
            if (!e.notFound()) {
                throw missing("read", "\"" + names.prefix() + ".\"", e);
            }
        }
        try {
            boolean answered = link.ask(channel -> {
                channel.confirmSelect();
                channel.basicPublish("", nothing, null, new byte[0]);
                try {
                    return channel.waitForConfirms(CONFIRM_MILLIS);
                } catch (TimeoutException e) {
                    return false;
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return false;
                }
            });
            if (!answered) {
                LOG.log(Level.WARNING, "RabbitMQ is there, but takes no messages at present; see its alarms");
            }
        } catch (RefusedException e) {
            throw missing("write", "\"amq.default\", the exchange without a name", e);
        }
    }

    private BrokerOpenError missing(String right, String what, RefusedException refusal) {
        return new BrokerOpenError(
                "broker: user \"" + connector.url().user() + "\" lacks the right to " + right + " " + what
                        + "; give it with rabbitmqctl set_permissions (" + refusal.getMessage() + ")",
                refusal);
    }
}
