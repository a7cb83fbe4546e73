package io.taskmill.broker.nsq;

import io.taskmill.broker.nsq.protocol.NsqAddress;
import io.taskmill.spi.TimeSource;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Those that nsqlookupd knows, asked again from time to time; what it said last holds while it does not answer, or has
 * just been started and knows none: nsqds tell it again within 15 s. Those that the URL names as well are the only ones
 * that are published to. Thread-safe.
 */
final class FoundNsqds implements Nsqds, AutoCloseable {
    private static final String NONE = "nsqlookupd knows no nsqd";

    private final Lookups lookups;
    private final List<NsqAddress> named;
    private final List<NsqAddress> namedHttp;
    private final Duration interval;
    private final TimeSource time;
    private final Complaints complaints;
    private final Map<String, List<NsqAddress>> byTopic = new ConcurrentHashMap<>();
    private final PeriodicCheck watch;
    private volatile List<Lookups.Producer> nodes = List.of();
    private volatile String lastProblem = NONE;
    private volatile long next;

    private FoundNsqds(NsqUrl url, TimeSource time) {
        NsqOptions options = url.options();
        this.lookups = new Lookups(options.lookup());
        this.named = url.hosts();
        this.namedHttp = options.http();
        this.interval = options.timing().lookupInterval();
        this.time = time;
        this.complaints = new Complaints(time);
        schedule();
        this.watch = PeriodicCheck.start("nsq-lookup", time, this::refreshWhenDue);
    }

    /**
     * Asks once, and goes on asking. Blocks for seconds at most.
     *
     * @throws IOException when no nsqlookupd answers
     */
    static FoundNsqds open(NsqUrl url, TimeSource time) throws IOException {
        FoundNsqds found = new FoundNsqds(url, time);
        try {
            found.nodes = found.lookups.nodes();
            return found;
        } catch (IOException e) {
            found.close();
            throw e;
        }
    }

    @Override
    public List<NsqAddress> toPublish() {
        return named.isEmpty() ? nodes.stream().map(Lookups.Producer::tcp).toList() : named;
    }

    @Override
    public List<NsqAddress> toListen(String topic) {
        List<NsqAddress> others = byTopic.getOrDefault(topic, List.of());
        if (others.isEmpty()) {
            return toPublish();
        }
        Set<NsqAddress> all = new LinkedHashSet<>(toPublish());
        all.addAll(others);
        return List.copyOf(all);
    }

    @Override
    public List<NsqAddress> http() {
        return namedHttp.isEmpty()
                ? nodes.stream()
                        .map(Lookups.Producer::http)
                        .filter(each -> each.port() > 0)
                        .toList()
                : namedHttp;
    }

    @Override
    public String whyNone() {
        return lastProblem;
    }

    /** Asks for the new ones at once; blocks for seconds at most. */
    @Override
    public void interestedIn(List<String> topics) {
        List<String> fresh = new ArrayList<>();
        for (String topic : topics) {
            if (byTopic.putIfAbsent(topic, List.of()) == null) {
                fresh.add(topic);
            }
        }
        refresh(fresh);
    }

    private void refreshWhenDue() {
        if (next - time.nanos() > 0) {
            return;
        }
        schedule();
        try {
            List<Lookups.Producer> found = lookups.nodes();
            lastProblem = NONE;
            if (!found.isEmpty()) {
                nodes = found;
            } else if (!nodes.isEmpty()) {
                complaints.say(Level.WARNING, NONE + "; those that it named before are used until it does");
            }
        } catch (IOException e) {
            problem(e);
            return;
        }
        refresh(List.copyOf(byTopic.keySet()));
    }

    private void refresh(List<String> topics) {
        for (String topic : topics) {
            try {
                byTopic.put(
                        topic,
                        lookups.producers(topic).stream()
                                .map(Lookups.Producer::tcp)
                                .toList());
            } catch (IOException e) {
                problem(e);
                return;
            }
        }
    }

    private void problem(IOException e) {
        lastProblem = String.valueOf(e.getMessage());
        complaints.say(Level.WARNING, "nsqlookupd does not say which nsqds there are: " + lastProblem);
    }

    /** With jitter, so that not all nodes ask at the same time. */
    private void schedule() {
        long nanos = interval.toNanos();
        next = time.nanos() + nanos * 4 / 5 + ThreadLocalRandom.current().nextLong(nanos * 2 / 5 + 1);
    }

    @Override
    public void close() {
        watch.close();
    }
}
