package io.taskmill.engine.ring;

import io.taskmill.spi.Delivery;
import io.taskmill.spi.EventFormat;
import io.taskmill.spi.EventFormatError;
import io.taskmill.spi.ReceivedEvent;
import io.taskmill.spi.Rung;
import java.util.UUID;

/** Tells rings from foreign tasks from rubbish. Thread-safe, does not block. */
final class ArrivalReader {
    /** What the attributes of an event may take beside its data, in bytes. */
    private static final int ATTRIBUTES = 64 * 1024;

    private final EventFormat format;
    private final UUID store;
    private final long maxBytes;

    ArrivalReader(EventFormat format, UUID store, long maxPayloadBytes) {
        this.format = format;
        this.store = store;
        this.maxBytes = maxPayloadBytes + ATTRIBUTES;
    }

    Arrival read(Delivery delivery) {
        int size = delivery.body().length;
        if (size > maxBytes) {
            return new Arrival.Bad(
                    delivery, "too-large", "the message has " + size + " bytes, at most " + maxBytes + " are taken");
        }
        try {
            return switch (format.read(delivery.body())) {
                case ReceivedEvent.OfStore ring -> ofStore(delivery, ring);
                case ReceivedEvent.Foreign event -> new Arrival.Foreign(delivery, event);
            };
        } catch (EventFormatError e) {
            return new Arrival.Bad(delivery, "malformed", String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            // A message that the reader trips over must not come again and again.
            return new Arrival.Bad(
                    delivery,
                    "malformed",
                    "the message cannot be read: " + e.getClass().getSimpleName());
        }
    }

    private Arrival ofStore(Delivery delivery, ReceivedEvent.OfStore ring) {
        if (!ring.store().equals(store)) {
            return unknown(delivery, "task " + ring.id() + " belongs to store " + ring.store() + ", this is " + store);
        }
        return new Arrival.Known(delivery, new Rung(ring.id(), delivery.lane().queue()));
    }

    static Arrival.Bad unknown(Delivery delivery, String detail) {
        return new Arrival.Bad(delivery, "unknown-to-store", detail);
    }
}
