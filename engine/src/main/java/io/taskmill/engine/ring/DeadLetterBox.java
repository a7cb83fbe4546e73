package io.taskmill.engine.ring;

import io.taskmill.api.DeadMessage;
import io.taskmill.engine.submit.SafeText;
import io.taskmill.spi.Delivery;
import io.taskmill.spi.Intake;
import io.taskmill.spi.TaskStore;
import io.taskmill.spi.TimeSource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * Where messages go that cannot become tasks: first into the store, where people see them, then to the broker's
 * dead-letter destination, which keeps them whole. A crash in between repeats the message; its record is known by then.
 */
final class DeadLetterBox {
    private static final Logger LOG = System.getLogger(DeadLetterBox.class.getName());

    private static final int LONGEST_DETAIL = 1_000;

    private final TaskStore store;
    private final String broker;
    private final TimeSource time;
    private final Runnable count;

    /**
     * A box for one broker.
     *
     * @param broker its address, for people
     * @param count called for each message
     */
    DeadLetterBox(TaskStore store, String broker, TimeSource time, Runnable count) {
        this.store = store;
        this.broker = broker;
        this.time = time;
        this.count = count;
    }

    void put(Intake intake, List<Arrival.Bad> bad) {
        if (bad.isEmpty()) {
            return;
        }
        store.deadMessages().record(bad.stream().map(this::message).toList());
        for (Arrival.Bad arrival : bad) {
            intake.deadLetter(arrival.delivery(), arrival.reason(), arrival.detail());
            count.run();
        }
        Arrival.Bad first = bad.getFirst();
        LOG.log(
                Level.WARNING,
                "{0} messages cannot become tasks, the first on {1}: {2}: {3}; see GET /dead-letters",
                bad.size(),
                first.delivery().lane(),
                first.reason(),
                first.detail());
    }

    private DeadMessage message(Arrival.Bad arrival) {
        Delivery delivery = arrival.delivery();
        byte[] body = delivery.body();
        return new DeadMessage(
                id(delivery),
                time.now().truncatedTo(ChronoUnit.MICROS),
                broker,
                delivery.lane().toString(),
                arrival.reason(),
                SafeText.cleaned(arrival.detail(), LONGEST_DETAIL),
                body.length,
                body.length <= DeadMessage.BODY_LIMIT ? body : Arrays.copyOf(body, DeadMessage.BODY_LIMIT));
    }

    /** The same for the same message. */
    private static UUID id(Delivery delivery) {
        return HashIds.of(
                delivery.lane().toString().getBytes(StandardCharsets.UTF_8),
                delivery.messageId().getBytes(StandardCharsets.UTF_8),
                delivery.body());
    }
}
