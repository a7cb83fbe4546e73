package io.taskmill.broker.kafka;

import io.taskmill.spi.BrokerException;
import io.taskmill.spi.PublishResult;
import io.taskmill.spi.TimeSource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Messages on their way to the server, and what became of each. Sent by one thread; answered by the client's own. */
final class SendBatch {
    private static final Logger LOG = System.getLogger(SendBatch.class.getName());

    /** So often it is looked whether the topics are still there: the client does not say that they are not. */
    private static final Duration SUSPICIOUS = Duration.ofSeconds(1);

    /** The client gives a message up by itself, a moment after its time. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final Producer<byte[], byte[]> producer;
    private final TimeSource time;
    private final long begin;
    private final @Nullable PublishResult[] results;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition answered = lock.newCondition();
    private final Duration longest;
    private int open;
    private volatile boolean givenUp;

    /**
     * Nothing was sent yet.
     *
     * @param longest how long the client tries
     */
    SendBatch(Producer<byte[], byte[]> producer, TimeSource time, int size, Duration longest) {
        this.producer = producer;
        this.time = time;
        this.begin = time.nanos();
        this.longest = longest.plus(GRACE);
        this.results = new PublishResult[size];
        this.open = size;
    }

    /** This one is not sent. */
    void refuse(int index) {
        resolve(index, PublishResult.REFUSED);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback says the same
    void send(int index, ProducerRecord<byte[], byte[]> message) {
        if (givenUp) {
            resolve(index, PublishResult.UNKNOWN);
            return;
        }
        try {
            producer.send(message, (where, failure) -> resolve(index, result(failure)));
        } catch (InterruptException e) {
            // It has cleared the flag by throwing.
            Thread.currentThread().interrupt();
            giveUp(index);
        } catch (KafkaException | IllegalStateException e) {
            LOG.log(Level.DEBUG, "a message could not be sent", e);
            giveUp(index);
        }
    }

    private void giveUp(int index) {
        givenUp = true;
        resolve(index, PublishResult.UNKNOWN);
    }

    private PublishResult result(@Nullable Exception failure) {
        if (failure == null) {
            return PublishResult.CONFIRMED;
        }
        LOG.log(Level.DEBUG, "a message was not confirmed", failure);
        if (failure instanceof TimeoutException) {
            // No room or no metadata for long: the others would each wait as long.
            givenUp = true;
        }
        return Failures.isRefusal(failure) ? PublishResult.REFUSED : PublishResult.UNKNOWN;
    }

    private void resolve(int index, PublishResult result) {
        lock.lock();
        try {
            if (results[index] == null) {
                results[index] = result;
                open--;
                if (open == 0) {
                    answered.signalAll();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for the answers, as long as the port allows.
     *
     * @param look sees to the topics, when the answers do not come
     */
    void await(Runnable look) {
        for (Duration next = SUSPICIOUS; next.compareTo(longest) < 0; next = next.plus(SUSPICIOUS)) {
            if (await(next)) {
                return;
            }
            try {
                look.run();
            } catch (BrokerException e) {
                // The server answers nothing at all: nobody need wait until the client gives up.
                LOG.log(Level.DEBUG, "no look at the topics either", e);
                return;
            }
        }
        boolean unused = await(longest);
    }

    /** Whether all answers have come, so long after the begin. */
    private boolean await(Duration patience) {
        lock.lock();
        try {
            long end = begin + patience.toNanos();
            for (long left = end - time.nanos(); open > 0 && left > 0; left = end - time.nanos()) {
                time.await(lock, answered, Duration.ofNanos(left));
            }
            return open == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return open == 0;
        } finally {
            lock.unlock();
        }
    }

    /** One for each; without an answer so far it is unknown. */
    List<PublishResult> results() {
        lock.lock();
        try {
            return Arrays.stream(results)
                    .map(result -> result == null ? PublishResult.UNKNOWN : result)
                    .toList();
        } finally {
            lock.unlock();
        }
    }
}
