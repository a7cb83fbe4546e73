package io.taskmill.broker.nats;

import io.nats.client.Message;
import io.taskmill.spi.BrokerException;
import io.taskmill.spi.BrokerOpenError;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is looked at when the broker is opened, so that a wrong set-up is told then and not by the first task. */
final class OpenCheck {
    private static final Pattern VERSION = Pattern.compile("v?(\\d{1,6})\\.(\\d{1,6}).*");
    private static final String NOTHING = ".open-check.none";

    private final Connector connector;
    private final Names names;

    OpenCheck(Connector connector, Names names) {
        this.connector = connector;
        this.names = names;
    }

    /**
     * Connects, checks version and rights, makes the streams.
     *
     * @return the session to begin with
     * @throws BrokerOpenError saying what to mend
     */
    Session connect() {
        try {
            Link link = connector.connect(SessionKeeper.MOST);
            try {
                versionProblem(link.version()).ifPresent(problem -> {
                    throw new BrokerOpenError("broker: " + problem, null);
                });
                Topology topology = new Topology(link, names, connector.url().options());
                topology.ensureStreams();
                requireRights(link);
                return new Session(link, topology);
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

    /** What is wrong with a version, for people. One that cannot be read is taken for a new one. */
    static Optional<String> versionProblem(String version) {
        Matcher parts = VERSION.matcher(version);
        if (!parts.matches()) {
            return Optional.empty();
        }
        int major = Integer.parseInt(parts.group(1));
        int minor = Integer.parseInt(parts.group(2));
        return major < 2 || (major == 2 && minor < 9)
                ? Optional.of("this is NATS " + version + "; 2.9 or newer is needed, for its consumers")
                : Optional.empty();
    }

    /** Says something on subjects where nobody is: what may not be said the server has refused by the next answer. */
    private void requireRights(Link link) {
        Map<String, CompletableFuture<Message>> attempts = new LinkedHashMap<>();
        for (String subject : new String[] {
            names.prefix() + NOTHING,
            names.deadStream() + NOTHING,
            "$JS.ACK." + names.stream() + ".open-check",
            "$JS.API.CONSUMER.MSG.NEXT." + names.stream() + ".open-check"
        }) {
            attempts.put(subject, link.request(subject, null, new byte[0], SessionKeeper.MOST));
        }
        link.roundTrip();
        attempts.forEach((subject, attempt) -> {
            if (attempt.isCompletedExceptionally()) {
                Link.refusal(attempt.exceptionNow())
                        .filter(ApiRefusal::isNoRight)
                        .ifPresent(refusal -> {
                            throw new BrokerOpenError(
                                    "broker: the user lacks the right to publish to " + pattern(subject)
                                            + "; give it in the permissions of the server (" + refusal.getMessage()
                                            + ")",
                                    refusal);
                        });
            }
            boolean unused = attempt.cancel(false);
        });
    }

    private static String pattern(String subject) {
        return '"' + subject.replaceAll("open-check(\\.none)?$", ">") + '"';
    }
}
