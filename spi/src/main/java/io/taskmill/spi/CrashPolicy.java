package io.taskmill.spi;

import io.taskmill.api.TaskError;

/**
 * When a crashing task is isolated and when it is given up. Crashes are counted per generation. A task with
 * {@link #SUSPECT_AFTER} crashes is a suspect: it waits parked and runs one at a time per node, so that innocent tasks
 * that ran beside a killer are soon told from it. Only crashes as a suspect count to the limit.
 *
 * @param suspectCrashes how many crashes as a suspect make a dead letter, at least 1
 */
public record CrashPolicy(int suspectCrashes) {

    /** Crashes after which a task is a suspect. */
    public static final int SUSPECT_AFTER = 2;

    /** The reason shown for a suspect that waits its turn. */
    public static final String PARKED_REASON = "suspect";

    public CrashPolicy {
        if (suspectCrashes < 1) {
            throw new IllegalArgumentException("suspectCrashes is " + suspectCrashes + ", expected at least 1");
        }
    }

    /** Three crashes as a suspect, that is five in all. */
    public static CrashPolicy defaults() {
        return new CrashPolicy(3);
    }

    /** Whether a task with this many crashes in its generation is a suspect. */
    public static boolean suspect(int generationCrashes) {
        return generationCrashes >= SUSPECT_AFTER;
    }

    /** Whether a task with this many crashes in its generation, the newest included, is given up. */
    public boolean quarantined(int generationCrashes) {
        return generationCrashes >= SUSPECT_AFTER + suspectCrashes;
    }

    /** The error recorded for a crash. */
    public static TaskError crashed(NodeId node) {
        return new TaskError("crash", "the worker " + node + " died while it ran this task", true);
    }

    /** The error recorded for a task that is given up. */
    public static TaskError quarantined(NodeId node, int crashes) {
        return new TaskError(
                "quarantine",
                "given up after " + crashes + " crashes, the last on worker " + node
                        + "; find out why it ends its process, then replay it",
                false);
    }
}
