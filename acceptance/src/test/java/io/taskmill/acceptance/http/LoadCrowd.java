package io.taskmill.acceptance.http;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Clients that all submit the same body, each on a connection of its own that it keeps, also while they pause.
 * Thread-safe.
 */
public final class LoadCrowd implements AutoCloseable {
    private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(30);

    private final int port;
    private final byte[] body;
    private final LongAdder accepted = new LongAdder();
    private final Map<String, LongAdder> others = new ConcurrentHashMap<>();
    private final List<Thread> clients = new ArrayList<>();
    private final CountDownLatch connected;
    private final Lock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean working;
    private boolean over;

    private LoadCrowd(int clients, int port, byte[] body) {
        this.port = port;
        this.body = body.clone();
        this.connected = new CountDownLatch(clients);
    }

    /** That many clients, which pause; returns once each of them has its connection or has failed to get one. */
    public static LoadCrowd connect(int clients, int port, byte[] body) throws InterruptedException {
        LoadCrowd crowd = new LoadCrowd(clients, port, body);
        for (int i = 0; i < clients; i++) {
            crowd.clients.add(Thread.ofVirtual().name("load-" + i).start(crowd::submit));
        }
        crowd.connected.await();
        return crowd;
    }

    /** Submits answered with 201 so far. */
    public long accepted() {
        return accepted.sum();
    }

    /** What came instead, with how often: other status codes, and exceptions. */
    public Map<String, Long> others() {
        Map<String, Long> sums = new TreeMap<>();
        others.forEach((what, count) -> sums.put(what, count.sum()));
        return sums;
    }

    /**
     * Lets them work for this long, looks, and lets them pause again; returns how many submits a second were accepted.
     */
    public double work(Duration duration, Look look) throws IOException, InterruptedException {
        change(true, false);
        long acceptedBefore = accepted();
        long start = System.nanoTime();
        // For how long is what the caller asked for.
        Thread.sleep(duration);
        double rate = (accepted() - acceptedBefore) * 1e9 / (System.nanoTime() - start);
        look.look();
        change(false, false);
        return rate;
    }

    /** Lets every client finish its request and go. */
    @Override
    public void close() throws InterruptedException {
        change(false, true);
        for (Thread client : clients) {
            client.join();
        }
    }

    private void submit() {
        HttpConnection first = open();
        connected.countDown();
        try (HttpConnection connection = first) {
            while (connection != null && mayGoOn()) {
                count(connection.post("/tasks", body));
            }
        } catch (IOException e) {
            count(e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits while there is a pause; false at the end. */
    private boolean mayGoOn() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!working && !over) {
                changed.await();
            }
            return !over;
        } finally {
            lock.unlock();
        }
    }

    private void change(boolean nowWorking, boolean nowOver) {
        lock.lock();
        try {
            working = nowWorking;
            over = nowOver;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private @Nullable HttpConnection open() {
        try {
            return HttpConnection.open(port, ANSWER_PATIENCE);
        } catch (IOException e) {
            count("no connection: " + e);
            return null;
        }
    }

    private void count(HttpAnswer answer) throws InterruptedException {
        if (answer.status() == 201) {
            accepted.increment();
            return;
        }
        count(Integer.toString(answer.status()));
        if (answer.status() == 429 || answer.status() == 503) {
            // A client that is told to wait and does not is no client but an attack.
            int seconds = answer.header("retry-after").map(Integer::parseInt).orElse(1);
            Thread.sleep(Duration.ofSeconds(seconds));
        }
    }

    private void count(String what) {
        others.computeIfAbsent(what, k -> new LongAdder()).increment();
    }

    /** Something to be done while the clients are at work. */
    @FunctionalInterface
    public interface Look {
        /** Does it. */
        void look() throws IOException, InterruptedException;
    }
}
