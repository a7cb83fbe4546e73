package io.taskmill.broker.kafka;

import org.jspecify.annotations.Nullable;

/** One message in a {@link Ledger}. Guarded by the lock of its {@link Stock}. */
final class Place {
    private final Ledger ledger;
    private final long offset;
    private @Nullable KafkaDelivery delivery;
    private boolean done;

    Place(Ledger ledger, long offset, @Nullable KafkaDelivery delivery) {
        this.ledger = ledger;
        this.offset = offset;
        this.delivery = delivery;
        this.done = delivery == null;
    }

    Ledger ledger() {
        return ledger;
    }

    long offset() {
        return offset;
    }

    /** What is to become of it, until it is done. */
    @Nullable KafkaDelivery delivery() {
        return delivery;
    }

    boolean isDone() {
        return done;
    }

    /** Whether it need not be read again as things are: done, or in somebody's hands. */
    boolean isReceived() {
        KafkaDelivery here = delivery;
        return done
                || (here != null
                        && (here.state() == KafkaDelivery.State.HELD || here.state() == KafkaDelivery.State.MOVING));
    }

    void done() {
        done = true;
        delivery = null;
    }
}
