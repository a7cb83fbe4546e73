package io.taskmill.spi;

import io.taskmill.api.TaskId;

/** Hears of changes in the store. Implementations return at once and throw nothing. */
public interface StoreListener {

    /** Something may have become ready to run. */
    void ready();

    /** A running task should be stopped. */
    void cancelRequested(TaskId id);
}
