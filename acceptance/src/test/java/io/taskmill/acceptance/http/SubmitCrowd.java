package io.taskmill.acceptance.http;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Clients that submit tasks and never give one up: what is refused for now, or whose outcome is not known, is submitted
 * again under the same id until it is accepted. Thread-safe.
 */
public final class SubmitCrowd implements AutoCloseable {
    // A refused connection comes back at once; without a pause, the clients would take the machine from the server that
    // starts.
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final List<Integer> ports;
    private final AtomicInteger connections = new AtomicInteger();
    private final Duration timeout;
    private final Duration rest;
    private final Queue<TaskBody> waiting;
    private final int total;
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final LongAdder repeats = new LongAdder();
    private final Map<Integer, Long> refusals = new ConcurrentHashMap<>();
    private final Map<String, HttpAnswer> wrong = new ConcurrentHashMap<>();
    private final List<Thread> clients = new ArrayList<>();
    private volatile boolean closed;

    private SubmitCrowd(List<Integer> ports, Duration timeout, Duration rest, Collection<TaskBody> tasks) {
        this.ports = List.copyOf(ports);
        this.timeout = timeout;
        this.rest = rest;
        this.waiting = new ConcurrentLinkedQueue<>(tasks);
        this.total = tasks.size();
    }

    /**
     * That many clients submitting these tasks. An answer that takes longer than {@code timeout} is not waited for;
     * after each accepted task a client does something else for the length of {@code rest}.
     */
    public static SubmitCrowd start(
            int clients, int port, Duration timeout, Duration rest, Collection<TaskBody> tasks) {
        return start(clients, List.of(port), timeout, rest, tasks);
    }

    /** The same at several servers: every new connection goes to the next of them, so a dead one is soon left. */
    public static SubmitCrowd start(
            int clients, List<Integer> ports, Duration timeout, Duration rest, Collection<TaskBody> tasks) {
        SubmitCrowd crowd = new SubmitCrowd(ports, timeout, rest, tasks);
        IntStream.range(0, clients)
                .mapToObj(i -> Thread.ofPlatform().name("client-" + i).unstarted(crowd::work))
                .forEach(crowd.clients::add);
        crowd.clients.forEach(Thread::start);
        return crowd;
    }

    /** Tasks that were answered with 200 or 201. */
    public int accepted() {
        return accepted.get();
    }

    /** Requests that were sent and not answered yet. */
    public int inFlight() {
        return inFlight.get();
    }

    /** Submits that had to be repeated. */
    public long repeats() {
        return repeats.sum();
    }

    /** How often the clients were told to come again later, by status code. */
    public Map<Integer, Long> refusals() {
        return new TreeMap<>(refusals);
    }

    /** Answers by task that no client should get. */
    public Map<String, HttpAnswer> wrongAnswers() {
        return Map.copyOf(wrong);
    }

    /** Whether every task was accepted, or answered wrongly. */
    public boolean done() {
        return accepted.get() + wrong.size() == total;
    }

    /** Sends the clients home. */
    @Override
    public void close() throws InterruptedException {
        closed = true;
        for (Thread client : clients) {
            client.interrupt();
            client.join();
        }
    }

    private void work() {
        try {
            TaskBody task = waiting.poll();
            while (task != null) {
                task = submitFrom(task);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Submits on one connection as long as all goes well; returns where to go on with the next connection. */
    private @Nullable TaskBody submitFrom(TaskBody first) throws InterruptedException {
        TaskBody task = first;
        int port = ports.get(connections.getAndIncrement() % ports.size());
        try (HttpConnection connection = HttpConnection.open(port, timeout)) {
            while (task != null && !closed) {
                if (settled(task, submit(connection, task))) {
                    Thread.sleep(rest);
                    task = waiting.poll();
                } else {
                    repeats.increment();
                    Thread.sleep(PAUSE);
                }
            }
            return closed ? null : task;
        } catch (IOException e) {
            repeats.increment();
            Thread.sleep(PAUSE);
            return task;
        }
    }

    private HttpAnswer submit(HttpConnection connection, TaskBody task) throws IOException {
        inFlight.incrementAndGet();
        try {
            return connection.post("/tasks", task.json());
        } finally {
            inFlight.decrementAndGet();
        }
    }

    private boolean settled(TaskBody task, HttpAnswer answer) {
        return switch (answer.status()) {
            case 200, 201 -> {
                accepted.incrementAndGet();
                yield true;
            }
            case 429, 503 -> {
                refusals.merge(answer.status(), 1L, Long::sum);
                yield false;
            }
            default -> {
                wrong.put(task.id(), answer);
                yield true;
            }
        };
    }
}
