package io.taskmill.broker.rocketmq;

import io.taskmill.spi.TimeSource;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.apache.rocketmq.shaded.grpc.netty.NettyChannelBuilder;
import org.apache.rocketmq.shaded.io.grpc.ManagedChannel;
import org.apache.rocketmq.shaded.io.grpc.Status;
import org.apache.rocketmq.shaded.io.grpc.netty.shaded.io.netty.channel.ChannelOption;
import org.apache.rocketmq.shaded.io.grpc.netty.shaded.io.netty.channel.nio.NioEventLoopGroup;
import org.apache.rocketmq.shaded.io.grpc.netty.shaded.io.netty.channel.socket.nio.NioSocketChannel;
import org.apache.rocketmq.shaded.io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import org.apache.rocketmq.shaded.io.grpc.netty.shaded.io.netty.util.internal.logging.InternalLoggerFactory;
import org.apache.rocketmq.shaded.io.grpc.netty.shaded.io.netty.util.internal.logging.JdkLoggerFactory;

/** Opens connections. Thread-safe. */
final class Connector {
    private static final Logger LOG = System.getLogger(Connector.class.getName());

    /** For all hosts together: callers are promised to hear within ten seconds. */
    private static final Duration BUDGET = Duration.ofSeconds(9);

    static {
        // The library's own logging would else open a file in the home folder.
        InternalLoggerFactory.setDefaultFactory(JdkLoggerFactory.INSTANCE);
    }

    private final RocketMqUrl url;
    private final Names names;
    private final Administration administration;
    private final TimeSource time;
    private final Optional<SslContext> tls;
    private final Executor callbacks =
            work -> Thread.ofVirtual().name("rocketmq-callback").start(work);

    /** Reads the certificates; does not connect. */
    Connector(RocketMqUrl url, Names names, Administration administration, TimeSource time) {
        this.url = url;
        this.names = names;
        this.administration = administration;
        this.time = time;
        this.tls = url.tls() ? Optional.of(TlsTrust.context(url.options().caFile())) : Optional.empty();
    }

    RocketMqUrl url() {
        return url;
    }

    /** Opens one; blocks for at most nine seconds. */
    Link connect() throws ConnectFailedException {
        long end = time.nanos() + BUDGET.toNanos();
        Optional<String> noGroup = ensureGroup();
        List<String> reasons = new ArrayList<>();
        for (HostPort host : inSomeOrder()) {
            long left = Math.min(url.options().connectTimeout().toMillis(), (end - time.nanos()) / 1_000_000);
            if (left <= 0) {
                reasons.add(host + ": not tried, the time was over");
                continue;
            }
            Link link = open(host, (int) left);
            Status status = Greeting.exchange(link, names, LanePolls.LONG_POLL, Duration.ofMillis(left));
            if (status.isOk()) {
                return link;
            }
            link.close();
            reasons.add(host + ": " + reason(status, noGroup));
        }
        throw new ConnectFailedException(
                "cannot connect to " + url.address() + ": " + String.join("; ", reasons), null);
    }

    /** What went wrong when the group was to be made, if anything: it may be there all the same. */
    private Optional<String> ensureGroup() {
        if (!administration.isPossible()) {
            return Optional.empty();
        }
        try {
            administration.ensureGroup(names.group());
            return Optional.empty();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "the group cannot be looked after", e);
            return Optional.of(Failures.text(e));
        }
    }

    private String reason(Status status, Optional<String> noGroup) {
        String description = String.valueOf(status.getDescription());
        if (description.contains("group not found")) {
            return "there is no consumer group \"" + names.group()
                    + "\"; make it with \"mqadmin updateSubGroup -n <name"
                    + " server> -c <cluster> -g " + names.group()
                    + " -r 1000000\", or name a server that may make it with"
                    + " ?nameServer=<host>:9876"
                    + noGroup.map(why -> " (" + why + ")").orElse("");
        }
        if (status.getCode() == Status.Code.UNAUTHENTICATED || status.getCode() == Status.Code.PERMISSION_DENIED) {
            return url.keys()
                            .map(each -> "access key \"" + each.access()
                                    + "\" or its secret key is wrong, or lacks the right"
                                    + " to receive in the group \"" + names.group() + "\"")
                            .orElse("it wants an access key and a secret key, and the URL has none")
                    + " (" + description + ")";
        }
        if (status.getCode() == Status.Code.DEADLINE_EXCEEDED) {
            return description;
        }
        return CallFailures.text(status);
    }

    /** So that the nodes spread over the hosts. */
    private List<HostPort> inSomeOrder() {
        List<HostPort> hosts = new ArrayList<>(url.proxies());
        Collections.rotate(hosts, ThreadLocalRandom.current().nextInt(hosts.size()));
        return hosts;
    }

    private Link open(HostPort host, int timeoutMillis) {
        NioEventLoopGroup loop = new NioEventLoopGroup(
                1, Thread.ofPlatform().daemon().name("rocketmq-io").factory());
        NettyChannelBuilder builder = NettyChannelBuilder.forAddress(host.host(), host.port())
                .eventLoopGroup(loop)
                .channelType(NioSocketChannel.class)
                .withOption(ChannelOption.CONNECT_TIMEOUT_MILLIS, timeoutMillis)
                .maxInboundMessageSize(Integer.MAX_VALUE);
        builder.executor(callbacks);
        builder.offloadExecutor(callbacks);
        // Neither repeating nor reconnecting is the library's: whoever asks must know what became of it.
        builder.disableRetry();
        builder.intercept(new Signature("taskmill@" + UUID.randomUUID(), url.keys(), time));
        if (tls.isPresent()) {
            builder.sslContext(tls.get());
        } else {
            builder.usePlaintext();
        }
        ManagedChannel channel = builder.build();
        return new Link(host, channel, names, time, () -> end(loop));
    }

    private static void end(NioEventLoopGroup loop) {
        var unused = loop.shutdownGracefully(100, 2000, TimeUnit.MILLISECONDS);
    }
}
