package io.taskmill.engine.ring;

import io.taskmill.engine.lifecycle.Role;
import io.taskmill.engine.lifecycle.StoreWatch;
import io.taskmill.spi.BrokerException;
import io.taskmill.spi.Delivery;
import io.taskmill.spi.Intake;
import io.taskmill.spi.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Takes everything off an old broker. It is empty when nothing has come for {@link #QUIET} and, where it tells, nothing
 * waits there. The role goes on then: nodes that have not moved and other programs may still send. While the store
 * fails, nothing is taken. One thread runs the rounds; a round blocks for messages, until {@link #wake}.
 */
final class DrainRole implements Role {
    static final Duration QUIET = Duration.ofSeconds(5);

    /** Between two looks at an empty one. */
    private static final Duration LATER = Duration.ofSeconds(30);

    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration WAIT = Duration.ofSeconds(1);

    /** So often in a row messages may wait there and not come, before the intake counts as deaf. */
    private static final int VAIN = 3;

    /** Twice as often each time, up to this: eight minutes. */
    private static final int MOST_VAIN = 96;

    private final DrainTurns turns;
    private final Remainder remainder;
    private final Listening listening;
    private final Arrivals arrivals;
    private final DrainProgress progress;
    private final BrokerWatch watch;
    private final StoreWatch storeWatch;
    private final TimeSource time;
    private final DrainPace pace = new DrainPace();
    private long quietSince;
    private int vain;
    private int patience = VAIN;

    DrainRole(
            Set<String> queues,
            Remainder remainder,
            Listening listening,
            Arrivals arrivals,
            DrainProgress progress,
            BrokerWatch watch,
            StoreWatch storeWatch,
            TimeSource time) {
        this.turns = new DrainTurns(queues);
        this.remainder = remainder;
        this.listening = listening;
        this.arrivals = arrivals;
        this.progress = progress;
        this.watch = watch;
        this.storeWatch = storeWatch;
        this.time = time;
        this.quietSince = time.nanos();
    }

    @Override
    public void wake() {
        listening.wake();
    }

    @Override
    public void ended() {
        listening.close();
        remainder.close();
    }

    @Override
    public Duration round() {
        Optional<Intake> intake = storeWatch.failing() ? Optional.empty() : listening.intake(time.nanos());
        if (intake.isEmpty()) {
            quietSince = time.nanos();
            return PAUSE;
        }
        try {
            return round(intake.get());
        } catch (BrokerException e) {
            listening.lost(String.valueOf(e.getMessage()));
            return PAUSE;
        }
    }

    private Duration round(Intake intake) {
        int messages = pace.messages();
        List<Delivery> deliveries = intake.receive(turns.demands(messages), turns.wait(messages, WAIT));
        if (deliveries.isEmpty()) {
            listening.works();
            pace.nothingCame();
            nothingCame();
            return Duration.ZERO;
        }
        vain = 0;
        patience = VAIN;
        progress.someLeft();
        pace.received(deliveries);
        // What was given back would come again at once.
        Duration pause = arrivals.handle(intake, deliveries) ? Duration.ZERO : PAUSE;
        // Only now: one that hands out and takes no answers does not work.
        listening.works();
        quietSince = time.nanos();
        return pause;
    }

    private void nothingCame() {
        Duration quiet = progress.isEmpty() ? LATER : QUIET;
        if (time.nanos() - quietSince >= quiet.toNanos()) {
            quietSince = time.nanos();
            count();
        }
    }

    private void count() {
        OptionalLong waiting;
        try {
            waiting = remainder.waiting();
            watch.works(BrokerWatch.Part.COUNTING);
        } catch (BrokerException e) {
            watch.failed(BrokerWatch.Part.COUNTING, e);
            return;
        }
        if (waiting.orElse(0) == 0) {
            vain = 0;
            patience = VAIN;
            progress.emptied();
            return;
        }
        progress.someLeft();
        if (++vain >= patience) {
            vain = 0;
            // Others may have what waits there: their share is theirs for as long as they like.
            patience = Math.min(2 * patience, MOST_VAIN);
            listening.lost(waiting.getAsLong() + " messages wait there and none arrives; listening anew");
        }
    }
}
