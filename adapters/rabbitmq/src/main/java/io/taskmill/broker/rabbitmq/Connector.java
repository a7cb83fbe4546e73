package io.taskmill.broker.rabbitmq;

import com.rabbitmq.client.Address;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.ShutdownSignalException;
import io.taskmill.spi.TimeSource;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** Opens connections to the first host that answers. Thread-safe. */
final class Connector {
    /** For all hosts together, and for any answer later: callers are promised to hear within ten seconds. */
    private static final Duration BUDGET = Duration.ofSeconds(9);

    private final RabbitUrl url;
    private final TimeSource time;
    private final ConnectFailures failures;
    private final Optional<SSLContext> tls;

    /** Reads the certificates; does not connect. */
    Connector(RabbitUrl url, TimeSource time) {
        this.url = url;
        this.time = time;
        this.failures = new ConnectFailures(url);
        this.tls = url.tls() ? Optional.of(TlsTrust.context(url.options().caFile())) : Optional.empty();
    }

    RabbitUrl url() {
        return url;
    }

    /**
     * Opens one; blocks for at most nine seconds.
     *
     * @param purpose shown in the server's list of connections
     */
    Link connect(String purpose) throws ConnectFailedException {
        long end = time.nanos() + BUDGET.toNanos();
        List<String> reasons = new ArrayList<>();
        Exception last = null;
        for (Address host : inSomeOrder()) {
            long left = Math.min(url.options().connectTimeout().toMillis(), (end - time.nanos()) / 1_000_000);
            if (left <= 0) {
                reasons.add(RabbitUrl.hostText(host) + ": not tried, the time was over");
                continue;
            }
            try {
                return connect(host, (int) left, purpose);
            } catch (IOException | TimeoutException e) {
                reasons.add(failures.explain(host, e));
                last = e;
                if (ConnectFailures.sameEverywhere(e)) {
                    break;
                }
            }
        }
        throw new ConnectFailedException(
                "cannot connect to " + url.address() + ": " + String.join("; ", reasons), last);
    }

    /** So that the nodes spread over the hosts. */
    private List<Address> inSomeOrder() {
        List<Address> hosts = new ArrayList<>(url.hosts());
        Collections.rotate(hosts, ThreadLocalRandom.current().nextInt(hosts.size()));
        return hosts;
    }

    private Link connect(Address host, int timeoutMillis, String purpose) throws IOException, TimeoutException {
        AtomicReference<@Nullable Socket> socket = new AtomicReference<>();
        try {
            Connection connection = factory(timeoutMillis, socket)
                    .newConnection(dispatcher(purpose), List.of(host), "taskmill " + purpose);
            return new Link(connection, Optional.ofNullable(socket.get()), time);
        } catch (ShutdownSignalException e) {
            throw new IOException(e);
        }
    }

    /** Runs the callbacks of consumers in order. Needs no end: its one thread goes when it has had nothing to do. */
    private static ExecutorService dispatcher(String purpose) {
        ThreadPoolExecutor executor = new ThreadPoolExecutor(
                1,
                1,
                2,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().daemon().name("rabbitmq-" + purpose).factory());
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }

    private ConnectionFactory factory(int timeoutMillis, AtomicReference<@Nullable Socket> opened) {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUsername(url.user());
        factory.setPassword(url.password());
        factory.setVirtualHost(url.virtualHost());
        // Recovery is ours: it is watched, and what was bought before a break is known to be lost.
        factory.setAutomaticRecoveryEnabled(false);
        factory.setTopologyRecoveryEnabled(false);
        factory.setRequestedHeartbeat((int) url.options().heartbeat().toSeconds());
        factory.setConnectionTimeout(timeoutMillis);
        // The client waits half of it for the server's first word.
        factory.setHandshakeTimeout(2 * timeoutMillis);
        factory.setShutdownTimeout(1000);
        factory.setChannelRpcTimeout((int) BUDGET.toMillis());
        // Too large a message must reach somebody who can say so; as an error here it would come again for ever.
        factory.setMaxInboundMessageBodySize(Integer.MAX_VALUE);
        factory.setClientProperties(clientProperties(factory.getClientProperties()));
        factory.setThreadFactory(
                work -> Thread.ofPlatform().daemon().name("rabbitmq-io").unstarted(work));
        factory.setExceptionHandler(new CallbackFailures());
        tls.ifPresent(factory::useSslProtocol);
        factory.setSocketConfigurator(socket -> {
            socket.setTcpNoDelay(true);
            if (socket instanceof SSLSocket encrypted) {
                TlsTrust.verifyHost(encrypted);
            }
            opened.set(socket);
        });
        return factory;
    }

    private static Map<String, Object> clientProperties(Map<String, Object> defaults) {
        Map<String, Object> properties = new HashMap<>(defaults);
        properties.put("product", "Taskmill");
        return properties;
    }
}
