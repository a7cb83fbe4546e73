package io.taskmill.spi;

import io.taskmill.api.TaskCounts;
import io.taskmill.api.TaskId;
import io.taskmill.api.TaskSpec;
import java.time.Instant;

/**
 * A task that this node may run now.
 *
 * @param id the task
 * @param spec what it is
 * @param fence belongs to this claim only, larger than any before it for the task
 * @param counts with this claim's attempt and delivery included
 * @param generation from 1; one more after each replay
 * @param generationFailures failures in this generation: what the retry policy counts
 * @param suspect whether the task crashed its workers before ({@link CrashPolicy#SUSPECT_AFTER})
 * @param createdAt when it was accepted
 */
public record ClaimedTask(
        TaskId id,
        TaskSpec spec,
        long fence,
        TaskCounts counts,
        int generation,
        int generationFailures,
        boolean suspect,
        Instant createdAt) {}
