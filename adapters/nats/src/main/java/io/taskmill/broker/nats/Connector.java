package io.taskmill.broker.nats;

import io.nats.client.AuthHandler;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.taskmill.spi.BrokerOpenError;
import io.taskmill.spi.TimeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;

/** Opens connections to the first host that answers. Thread-safe. */
final class Connector {
    /** Silence that lasts so many pings ends a connection: after four to six seconds. */
    private static final Duration PING = Duration.ofSeconds(1);

    private static final int PINGS = 4;
    private static final int OUTGOING = 65_536;

    private final NatsUrl url;
    private final TimeSource time;
    private final ConnectFailures failures;
    private final Optional<SSLContext> tls;
    private final Optional<AuthHandler> keys;

    /** Reads certificates and keys; does not connect. */
    Connector(NatsUrl url, TimeSource time) {
        this.url = url;
        this.time = time;
        this.failures = new ConnectFailures(url);
        this.tls = url.tls() ? Optional.of(TlsTrust.context(url.options().caFile())) : Optional.empty();
        this.keys = keys(url.options());
    }

    NatsUrl url() {
        return url;
    }

    /**
     * Opens one.
     *
     * @param most how long to try, all hosts together
     */
    Link connect(Duration most) throws ConnectFailedException {
        long end = time.nanos() + most.toNanos();
        List<String> reasons = new ArrayList<>();
        Exception last = null;
        for (Host host : inSomeOrder()) {
            long left = Math.min(url.options().connectTimeout().toMillis(), (end - time.nanos()) / 1_000_000);
            if (left <= 0) {
                reasons.add(host + ": not tried, the time was over");
                continue;
            }
            Questions questions = new Questions();
            try {
                return new Link(Nats.connect(options(host, Duration.ofMillis(left), questions)), questions);
            } catch (IOException | IllegalArgumentException e) {
                last = failures.cause(e, questions.trouble());
                reasons.add(host + ": " + failures.explain(last));
                if (ConnectFailures.sameEverywhere(e)) {
                    break;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ConnectFailedException("interrupted while connecting to " + url.address(), e);
            }
        }
        throw new ConnectFailedException(
                "cannot connect to " + url.address() + ": " + String.join("; ", reasons), last);
    }

    /** So that the nodes spread over the hosts. */
    private List<Host> inSomeOrder() {
        List<Host> hosts = new ArrayList<>(url.hosts());
        Collections.rotate(hosts, ThreadLocalRandom.current().nextInt(hosts.size()));
        return hosts;
    }

    private Options options(Host host, Duration timeout, Questions questions) {
        ExecutorService threads = threads();
        Options.Builder options = Options.builder()
                .server("nats://" + host)
                // Keeps the name, against which the certificate is checked; the other ways replace it by an address.
                .hostnameResolveMode(Options.HostnameResolveMode.HappyEyeballs)
                .connectionName("taskmill")
                .connectionTimeout(timeout)
                // Recovery is ours: what was asked for before a break is known to be lost, and nothing is sent later.
                .noReconnect()
                .ignoreDiscoveredServers()
                .reconnectBufferSize(0)
                .pingInterval(PING)
                .maxPingsOut(PINGS)
                .socketWriteTimeout(Duration.ofSeconds(5))
                .requestCleanupInterval(Duration.ofSeconds(2))
                .maxMessagesInOutgoingQueue(OUTGOING)
                .reportNoResponders()
                .errorListener(questions)
                .executor(threads)
                .connectExecutor(threads)
                .callbackExecutor(new InPlace());
        switch (url.login()) {
            case Login.Anonymous() -> {
                // Nothing to say.
            }
            case Login.Password(String user, String password) ->
                options.userInfo(user.toCharArray(), password.toCharArray());
            case Login.Token(String token) -> options.token(token.toCharArray());
        }
        tls.ifPresent(options::sslContext);
        keys.ifPresent(options::authHandler);
        return options.build();
    }

    private static Optional<AuthHandler> keys(NatsOptions options) {
        if (options.credentials().isPresent()) {
            return options.credentials().map(file -> usable("credentials", file, Nats.credentials(file.toString())));
        }
        return options.nkey().map(file -> usable("nkey", file, Nats.staticCredentials(null, seed(file))));
    }

    private static AuthHandler usable(String option, Path file, AuthHandler handler) {
        try {
            if (handler.getID() != null || handler.getJWT() != null) {
                return handler;
            }
        } catch (RuntimeException e) {
            // Said below, without the cause: it may quote the file.
        }
        throw new BrokerOpenError(
                "broker: " + option + " " + file + " holds no "
                        + (option.equals("nkey")
                                ? "seed of a user's key, such as nk -gen user makes"
                                : "credentials of" + " a user, such as nsc generate creds makes"),
                null);
    }

    private static char[] seed(Path file) {
        try {
            return Files.readString(file).strip().toCharArray();
        } catch (IOException e) {
            throw new BrokerOpenError("broker: nkey " + file + " cannot be read: " + Failures.text(e), e);
        }
    }

    /** Of one connection; they go when they have had nothing to do for half a second. */
    private static ExecutorService threads() {
        return new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, 500, TimeUnit.MILLISECONDS, new SynchronousQueue<>(), daemons("nats-io"));
    }

    private static ThreadFactory daemons(String name) {
        return Thread.ofPlatform().daemon().name(name).factory();
    }
}
