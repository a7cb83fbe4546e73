package io.taskmill.tck.engine;

import io.taskmill.api.TaskId;
import io.taskmill.spi.StoreListener;

/** Takes the place of an engine's listener, so that the engine has to find changes by itself. */
final class DeafListener implements StoreListener {

    @Override
    public void ready() {
        // deaf
    }

    @Override
    public void cancelRequested(TaskId id) {
        // deaf
    }
}
