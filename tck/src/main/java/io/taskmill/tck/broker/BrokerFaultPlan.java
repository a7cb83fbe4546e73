package io.taskmill.tck.broker;

import io.taskmill.spi.BrokerUnavailableError;
import io.taskmill.tck.FaultSwitch;
import io.taskmill.tck.Hold;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Leads every call through its switch. */
final class BrokerFaultPlan {

    private final Map<BrokerCall, FaultSwitch<BrokerFault>> switches = new EnumMap<>(BrokerCall.class);

    BrokerFaultPlan() {
        for (BrokerCall call : BrokerCall.values()) {
            switches.put(call, new FaultSwitch<>(call.name(), BrokerFault.Slow::new));
        }
    }

    FaultSwitch<BrokerFault> of(BrokerCall call) {
        FaultSwitch<BrokerFault> found = switches.get(call);
        if (found == null) {
            throw new IllegalStateException("no switch for " + call);
        }
        return found;
    }

    Iterable<FaultSwitch<BrokerFault>> all() {
        return switches.values();
    }

    /** What else happens when a call has to fail is for {@code failing}; a held one is held here. */
    <T extends @Nullable Object> T call(BrokerCall call, Supplier<T> work, Function<BrokerFault, T> failing) {
        FaultSwitch<BrokerFault> breaker = of(call);
        Optional<BrokerFault> fault = breaker.begin();
        try {
            if (fault.isEmpty()) {
                return work.get();
            }
            if (fault.get() instanceof BrokerFault.Slow(Hold hold)) {
                pass(hold);
                return work.get();
            }
            return failing.apply(fault.get());
        } finally {
            breaker.end();
        }
    }

    /** A call that either works, or fails, or does {@code instead} and says that it works. */
    void run(BrokerCall call, Runnable work, Runnable instead) {
        call(
                call,
                () -> {
                    work.run();
                    return null;
                },
                fault -> {
                    switch (fault) {
                        case BrokerFault.Lost() -> instead.run();
                        case BrokerFault.AnswerLost() -> {
                            work.run();
                            throw unavailable(call);
                        }
                        case BrokerFault.Unavailable() -> throw unavailable(call);
                        case BrokerFault.RequestLost() -> throw unavailable(call);
                        case BrokerFault.Refused() -> throw unavailable(call);
                        case BrokerFault.Slow slow -> work.run();
                    }
                    return null;
                });
    }

    static BrokerUnavailableError unavailable(BrokerCall call) {
        return new BrokerUnavailableError("made to fail by the test: " + call, null);
    }

    private static void pass(Hold hold) {
        try {
            hold.pass();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokerUnavailableError("interrupted while the call was held back; nothing happened", e);
        }
    }
}
