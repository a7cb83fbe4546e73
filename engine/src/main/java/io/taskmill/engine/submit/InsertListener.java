package io.taskmill.engine.submit;

import io.taskmill.spi.InsertResult;
import io.taskmill.spi.NewTask;

/** Hears of tasks that have been stored. Returns at once and throws nothing. */
@FunctionalInterface
public interface InsertListener {

    /** This task is durable now, and was not known before. */
    void stored(NewTask task, InsertResult.Created created);
}
