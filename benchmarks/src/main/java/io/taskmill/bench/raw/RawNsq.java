package io.taskmill.bench.raw;

import io.taskmill.broker.nsq.protocol.Command;
import io.taskmill.broker.nsq.protocol.ConnectionListener;
import io.taskmill.broker.nsq.protocol.ConnectionSettings;
import io.taskmill.broker.nsq.protocol.Message;
import io.taskmill.broker.nsq.protocol.NsqAddress;
import io.taskmill.broker.nsq.protocol.NsqConnection;
import io.taskmill.broker.nsq.protocol.ServerError;
import io.taskmill.spi.TimeSource;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * An nsqd, over the connection that the product has for it, as no client of others is kept: MPUB with its answer, and
 * FIN for a batch at a time.
 */
public final class RawNsq implements RawClient {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long SETTLE_NANOS = 2_000_000;
    private static final int READY = 2 * BATCH;
    private static final ConnectionSettings SETTINGS =
            new ConnectionSettings(Duration.ofSeconds(30), PATIENCE, Optional.empty(), Optional.empty());

    private final NsqConnection publishing;
    private final NsqConnection receiving;
    private final Inbox answers = new Inbox();
    private final Inbox messages = new Inbox();
    private final String topic;
    private final byte[] body;

    /** Makes the topic, with one channel. */
    public RawNsq(NsqAddress address, String topic, byte[] body) throws IOException {
        this.topic = topic;
        this.body = body;
        publishing = NsqConnection.open(address, SETTINGS, PATIENCE, TimeSource.system());
        receiving =
                NsqConnection.open(address, SETTINGS, PATIENCE, TimeSource.system(), Command.subscribe(topic, "raw"));
        publishing.start(answers);
        receiving.start(messages);
    }

    @Override
    public void publish(int total) throws Exception {
        for (int sent = 0; sent < total; sent += BATCH) {
            publishing.send(Command.publish(topic, Collections.nCopies(Math.min(BATCH, total - sent), body)));
            answers.next();
        }
    }

    @Override
    public void consume(int total) throws Exception {
        receiving.send(Command.ready(READY));
        List<String> batch = new ArrayList<>(BATCH);
        for (int count = 1; count <= total; count++) {
            batch.add(messages.next());
            if (batch.size() == BATCH || count == total) {
                receiving.send(Command.finish(batch));
                batch.clear();
            }
        }
    }

    @Override
    public long latency() throws Exception {
        receiving.send(Command.ready(1));
        LockSupport.parkNanos(SETTLE_NANOS);
        long begin = System.nanoTime();
        publishing.send(Command.publish(topic, body));
        String id = messages.next();
        long nanos = System.nanoTime() - begin;
        receiving.send(Command.finish(List.of(id)));
        answers.next();
        return nanos;
    }

    @Override
    public void close() {
        publishing.close();
        receiving.close();
    }

    /** What has come on one connection: ids of messages, or OK; an error or the end is one for whoever waits. */
    private static final class Inbox implements ConnectionListener {
        private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();

        String next() throws InterruptedException {
            Arrival arrival = arrivals.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (arrival == null) {
                throw new IllegalStateException("nothing came");
            }
            if (arrival.failure()) {
                throw new IllegalStateException("nsqd: " + arrival.text());
            }
            return arrival.text();
        }

        @Override
        public void message(Message message) {
            arrivals.add(new Arrival(message.id(), false));
        }

        @Override
        public void response(String text) {
            arrivals.add(new Arrival(text, false));
        }

        @Override
        public void error(ServerError error) {
            arrivals.add(new Arrival(error.text(), true));
        }

        @Override
        public void lost(String because) {
            arrivals.add(new Arrival(because, true));
        }
    }

    private record Arrival(String text, boolean failure) {}
}
