package io.taskmill.broker.rabbitmq;

import io.taskmill.spi.PublishResult;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The messages of one channel that the server has not confirmed yet, by their sequence number, which counts from 1
 * without gaps. Thread-safe.
 */
final class InFlight {
    private @Nullable Sent[] ring = new Sent[1024];
    private long oldest = 1;
    private long next = 1;

    private static final class Sent {
        private final Outgoing message;
        private final ConfirmBatch batch;
        private final int index;
        private boolean returned;

        private Sent(Outgoing message, ConfirmBatch batch, int index) {
            this.message = message;
            this.batch = batch;
            this.index = index;
        }

        private void confirmed() {
            batch.resolve(index, returned ? PublishResult.REFUSED : PublishResult.CONFIRMED);
        }
    }

    /** Remembers the next message; before it is sent, as the answer may be quick. */
    synchronized void add(Outgoing message, ConfirmBatch batch, int index) {
        if (next - oldest == ring.length) {
            grow();
        }
        ring[slot(next++)] = new Sent(message, batch, index);
    }

    /** The server could not route this message; it will confirm it nevertheless, after this. */
    synchronized void returned(String routingKey, @Nullable String messageId) {
        for (long number = oldest; number < next; number++) {
            Sent sent = ring[slot(number)];
            if (sent != null
                    && !sent.returned
                    && sent.message.routingKey().equals(routingKey)
                    && Objects.equals(sent.message.properties().getMessageId(), messageId)) {
                sent.returned = true;
                return;
            }
        }
    }

    /** The server holds this message, or all up to this. */
    synchronized void confirmed(long number, boolean allBefore) {
        for (long each = allBefore ? oldest : number; each <= number; each++) {
            Sent sent = take(each);
            if (sent != null) {
                sent.confirmed();
            }
        }
        skipDone();
    }

    /** The server has turned this message away, or all up to this. */
    synchronized void refused(long number, boolean allBefore) {
        resolve(allBefore ? oldest : number, number, PublishResult.REFUSED);
    }

    /** No further answers will come. */
    synchronized void lost() {
        resolve(oldest, next - 1, PublishResult.UNKNOWN);
    }

    /** How many have no answer yet, counted from the oldest of them. */
    synchronized long span() {
        return next - oldest;
    }

    private void resolve(long from, long to, PublishResult result) {
        for (long each = from; each <= to; each++) {
            Sent sent = take(each);
            if (sent != null) {
                sent.batch.resolve(sent.index, result);
            }
        }
        skipDone();
    }

    private @Nullable Sent take(long number) {
        if (number < oldest || number >= next) {
            return null;
        }
        Sent sent = ring[slot(number)];
        ring[slot(number)] = null;
        return sent;
    }

    private void skipDone() {
        while (oldest < next && ring[slot(oldest)] == null) {
            oldest++;
        }
    }

    private int slot(long number) {
        return (int) (number & (ring.length - 1));
    }

    private void grow() {
        @Nullable Sent[] old = ring;
        ring = new Sent[old.length * 2];
        for (long number = oldest; number < next; number++) {
            ring[slot(number)] = old[(int) (number & (old.length - 1))];
        }
    }
}
