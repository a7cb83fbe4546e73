package io.taskmill.engine.dispatch;

import io.taskmill.api.TaskId;
import io.taskmill.engine.lifecycle.RoleLoop;
import io.taskmill.engine.work.Executions;
import io.taskmill.spi.StoreListener;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/**
 * Who has to be woken by what. Roles are connected after they are made, because they need each other; a signal before
 * that is dropped, since every role looks by itself when it starts. Thread-safe, does not block.
 */
public final class Signals implements StoreListener {
    private final Executions executions;
    private final AtomicReference<Runnable> dispatcher = new AtomicReference<>(Signals::nobody);
    private final AtomicReference<Runnable> ready = new AtomicReference<>(Signals::nobody);
    private final AtomicReference<Runnable> forwarder = new AtomicReference<>(Signals::nobody);

    public Signals(Executions executions) {
        this.executions = executions;
    }

    /**
     * Connects the roles.
     *
     * @param storeRings whether the dispatcher listens to the store now, and not to a broker
     */
    public void connect(RoleLoop dispatcherLoop, RoleLoop forwarderLoop, BooleanSupplier storeRings) {
        dispatcher.set(dispatcherLoop::ring);
        ready.set(() -> {
            if (storeRings.getAsBoolean()) {
                dispatcherLoop.ring();
            }
        });
        forwarder.set(forwarderLoop::ring);
        executions.onPayloadRoom(dispatcherLoop::ring);
    }

    /** The claims that this node knows of. */
    Executions executions() {
        return executions;
    }

    /** Tasks may be claimable, or permits free. */
    public void dispatch() {
        dispatcher.get().run();
    }

    /** A task is due sooner than the forwarder looks by itself. */
    public void dueSoon() {
        forwarder.get().run();
    }

    @Override
    public void ready() {
        ready.get().run();
    }

    @Override
    public void cancelRequested(TaskId id) {
        executions.cancel(id);
    }

    private static void nobody() {
        // signals before the roles are connected are dropped
    }
}
