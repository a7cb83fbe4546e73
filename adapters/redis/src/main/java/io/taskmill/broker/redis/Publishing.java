package io.taskmill.broker.redis;

import static java.lang.System.Logger.Level.WARNING;

import io.lettuce.core.protocol.AsyncCommand;
import io.taskmill.redis.RedisFault;
import io.taskmill.redis.RedisFault.Kind;
import io.taskmill.spi.Envelope;
import io.taskmill.spi.PublishResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Adds envelopes to the streams of their lanes, all of a call in one go. Thread-safe. */
final class Publishing {
    private static final System.Logger LOG = System.getLogger(Publishing.class.getName());
    private static final String NOTHING = "";

    private final Commands commands;
    private final Exchange exchange;
    private final AtomicReference<String> lastRefusal = new AtomicReference<>(NOTHING);

    Publishing(Commands commands, Exchange exchange) {
        this.commands = commands;
        this.exchange = exchange;
    }

    List<PublishResult> publish(List<Envelope> envelopes) {
        List<AsyncCommand<String, byte[], String>> adding = new ArrayList<>(envelopes.size());
        for (Envelope envelope : envelopes) {
            adding.add(commands.add(envelope.lane(), envelope.body()));
        }
        exchange.run(adding);
        List<PublishResult> results = new ArrayList<>(adding.size());
        boolean readOnly = false;
        for (AsyncCommand<String, byte[], String> one : adding) {
            Optional<RedisFault> fault = Exchange.fault(one);
            readOnly |=
                    fault.filter(refused -> refused.kind() == Kind.READ_ONLY).isPresent();
            results.add(result(fault));
        }
        if (readOnly) {
            // The server was the primary and is a replica now. By this time its name may lead to the new primary.
            exchange.renew();
        }
        return results;
    }

    private PublishResult result(Optional<RedisFault> fault) {
        if (fault.isEmpty()) {
            lastRefusal.setPlain(NOTHING);
            return PublishResult.CONFIRMED;
        }
        if (fault.get().kind() == Kind.NO_ANSWER) {
            return PublishResult.UNKNOWN;
        }
        report(fault.get());
        return PublishResult.REFUSED;
    }

    /** Once, and not for each of thousands of messages that are turned away for the same reason. */
    private void report(RedisFault fault) {
        if (!lastRefusal.getAndSet(fault.text()).equals(fault.text())) {
            LOG.log(WARNING, "Redis turns messages away: {0}", fault.text());
        }
    }
}
