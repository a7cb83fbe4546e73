package io.taskmill.tck;

import io.taskmill.spi.StoreBusyError;
import io.taskmill.spi.StoreUnavailableError;
import io.taskmill.spi.UnknownOutcomeError;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Leads every call through its switch. */
final class FaultPlan {

    private final Map<StoreCall, FaultSwitch<Fault>> switches = new EnumMap<>(StoreCall.class);
    private final Set<Hold> used = ConcurrentHashMap.newKeySet();

    FaultPlan() {
        for (StoreCall call : StoreCall.values()) {
            switches.put(call, new FaultSwitch<>(call.name(), Fault.Slow::new));
        }
    }

    FaultSwitch<Fault> of(StoreCall call) {
        FaultSwitch<Fault> found = switches.get(call);
        if (found == null) {
            throw new IllegalStateException("no switch for " + call);
        }
        return found;
    }

    Iterable<FaultSwitch<Fault>> all() {
        return switches.values();
    }

    /** Lets all go on that were ever held back here. */
    void openHolds() {
        used.forEach(Hold::open);
    }

    <T extends @Nullable Object> T call(StoreCall call, Supplier<T> work) {
        FaultSwitch<Fault> breaker = of(call);
        Optional<Fault> fault = breaker.begin();
        try {
            return fault.isEmpty() ? work.get() : fail(call, fault.get(), work);
        } finally {
            breaker.end();
        }
    }

    void run(StoreCall call, Runnable work) {
        call(call, () -> {
            work.run();
            return null;
        });
    }

    private <T extends @Nullable Object> T fail(StoreCall call, Fault fault, Supplier<T> work) {
        return switch (fault) {
            case Fault.Unavailable() ->
                throw new StoreUnavailableError("made to fail by the test: " + call + " did not happen", null);
            case Fault.Busy() -> throw new StoreBusyError("made busy by the test: " + call + " did not happen", null);
            case Fault.AnswerLost() -> {
                T unused = work.get();
                throw new UnknownOutcomeError("made to fail by the test: the answer to " + call + " is lost", null);
            }
            case Fault.RequestLost() ->
                throw new UnknownOutcomeError("made to fail by the test: no answer to " + call, null);
            case Fault.Slow(var hold) -> {
                pass(hold);
                yield work.get();
            }
        };
    }

    private void pass(Hold hold) {
        used.add(hold);
        try {
            hold.pass();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableError("interrupted while the call was held back; nothing happened", e);
        }
    }
}
