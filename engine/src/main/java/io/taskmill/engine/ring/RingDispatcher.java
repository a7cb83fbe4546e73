package io.taskmill.engine.ring;

import io.taskmill.engine.EngineStats;
import io.taskmill.engine.dispatch.Permits;
import io.taskmill.engine.dispatch.ReadyClaims;
import io.taskmill.engine.lifecycle.Role;
import io.taskmill.engine.lifecycle.StoreWatch;
import io.taskmill.spi.BrokerException;
import io.taskmill.spi.Delivery;
import io.taskmill.spi.Intake;
import io.taskmill.spi.QueueDemand;
import io.taskmill.spi.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Takes as many messages as there are free permits, and looks into the store for what no message brought
 * ({@link SafetyNet}). While the store fails nothing is taken from the broker: others can have it. One thread runs the
 * rounds; a round blocks for messages, until {@link #wake}.
 */
final class RingDispatcher implements Role {
    private static final Duration PAUSE = Duration.ofMillis(500);

    /** After something was given back: short, because of the others; not zero, because it may be the only one. */
    private static final Duration BEFORE_IT_COMES_AGAIN = Duration.ofMillis(50);

    private final Permits permits;
    private final ReadyClaims claims;
    private final SafetyNet net;
    private final SilenceWatch silence;
    private final Listening listening;
    private final Arrivals arrivals;
    private final BrokerWatch watch;
    private final StoreWatch storeWatch;
    private final EngineStats stats;
    private final TimeSource time;
    private volatile boolean receiving;

    RingDispatcher(
            Permits permits,
            ReadyClaims claims,
            SafetyNet net,
            SilenceWatch silence,
            Listening listening,
            Arrivals arrivals,
            BrokerWatch watch,
            StoreWatch storeWatch,
            EngineStats stats,
            TimeSource time) {
        this.permits = permits;
        this.claims = claims;
        this.net = net;
        this.silence = silence;
        this.listening = listening;
        this.arrivals = arrivals;
        this.watch = watch;
        this.storeWatch = storeWatch;
        this.stats = stats;
        this.time = time;
    }

    @Override
    public void wake() {
        if (receiving) {
            listening.wake();
        }
    }

    /** What was received and not claimed goes to other nodes now, not when the last handler has ended. */
    @Override
    public void ended() {
        listening.close();
    }

    @Override
    public Duration round() {
        if (storeWatch.failing()) {
            return PAUSE;
        }
        List<QueueDemand> demands = permits.demands();
        if (demands.isEmpty()) {
            return PAUSE;
        }
        Look look = look(demands);
        if (look == Look.FAILED) {
            return PAUSE;
        }
        if (look == Look.FOUND) {
            // Only then: the turn of the lanes moves on each time.
            demands = permits.demands();
            if (demands.isEmpty()) {
                return PAUSE;
            }
        }
        if (silence.silent(time.nanos())) {
            stats.countSilentIntake();
            silence.restarted(time.nanos());
            listening.lost("tasks were rung for and nothing arrives; listening anew");
        }
        Optional<Intake> intake = listening.intake(time.nanos());
        if (intake.isEmpty()) {
            return PAUSE;
        }
        return receive(intake.get(), demands);
    }

    private Look look(List<QueueDemand> demands) {
        SafetyNet.Broken broker = watch.failing() ? SafetyNet.Broken.YES : SafetyNet.Broken.NO;
        List<QueueDemand> look = net.look(demands, broker, time.nanos());
        if (look.isEmpty()) {
            return Look.NOTHING;
        }
        ReadyClaims.Outcome outcome = claims.take(look);
        net.found(look, outcome.claimed(), time.nanos());
        silence.found(outcome.claimed());
        stats.countFoundByNet(outcome.claimed().size());
        if (!outcome.allStarted()) {
            return Look.FAILED;
        }
        return outcome.claimed().isEmpty() ? Look.NOTHING : Look.FOUND;
    }

    /** How long to pause then. */
    private Duration receive(Intake intake, List<QueueDemand> demands) {
        try {
            List<Delivery> deliveries = waited(intake, demands);
            net.received(demands, deliveries);
            if (deliveries.isEmpty()) {
                return Duration.ZERO;
            }
            heard(deliveries);
            permits.received(demands, deliveries);
            return arrivals.handle(intake, deliveries) ? Duration.ZERO : BEFORE_IT_COMES_AGAIN;
        } catch (BrokerException e) {
            listening.lost(String.valueOf(e.getMessage()));
            return PAUSE;
        }
    }

    /** Empty also when a permit has become free that nobody listens for yet. */
    private List<Delivery> waited(Intake intake, List<QueueDemand> demands) {
        long start = time.nanos();
        // Before the permits are looked at, so that a wake after that is not lost.
        receiving = true;
        try {
            if (!permits.waitingFor(demands)) {
                return List.of();
            }
            List<Delivery> deliveries = intake.receive(demands, net.untilLook(demands, start));
            listening.works();
            silence.listened(time.nanos() - start);
            return deliveries;
        } finally {
            receiving = false;
        }
    }

    private void heard(List<Delivery> deliveries) {
        silence.heard();
        stats.countDeliveries(deliveries.size());
    }

    /** What became of a look into the store. */
    private enum Look {
        NOTHING,
        FOUND,
        /** Found, and not all could be started. */
        FAILED
    }
}
