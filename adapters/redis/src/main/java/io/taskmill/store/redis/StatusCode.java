package io.taskmill.store.redis;

import io.taskmill.api.Attempt;
import io.taskmill.api.TaskStatus;
import io.taskmill.spi.CrashPolicy;
import java.util.Locale;

/** The numbers that stand for states and outcomes in the data. They must never change; scripts get them from here. */
final class StatusCode {
    private static final TaskStatus[] STATUSES = TaskStatus.values();
    private static final Attempt.Outcome[] OUTCOMES = Attempt.Outcome.values();

    private StatusCode() {}

    static int of(TaskStatus status) {
        return switch (status) {
            case SCHEDULED -> 1;
            case PENDING -> 2;
            case RUNNING -> 3;
            case RETRYING -> 4;
            case BLOCKED -> 5;
            case SUCCESS -> 6;
            case FAILED -> 7;
            case CANCELLED -> 8;
            case EXPIRED -> 9;
        };
    }

    static int of(Attempt.Outcome outcome) {
        return switch (outcome) {
            case SUCCEEDED -> 1;
            case FAILED -> 2;
            case CRASHED -> 3;
            case RELEASED -> 4;
            case CANCELLED -> 5;
        };
    }

    static TaskStatus status(int code) {
        for (TaskStatus status : STATUSES) {
            if (of(status) == code) {
                return status;
            }
        }
        throw new IllegalArgumentException("no state has the code " + code);
    }

    static Attempt.Outcome outcome(int code) {
        for (Attempt.Outcome outcome : OUTCOMES) {
            if (of(outcome) == code) {
                return outcome;
            }
        }
        throw new IllegalArgumentException("no outcome has the code " + code);
    }

    /** Lines of Lua that give the numbers their names. Terminal states are those from SUCCESS on. */
    static String lua() {
        StringBuilder lines = new StringBuilder();
        for (TaskStatus status : STATUSES) {
            lines.append(String.format(Locale.ROOT, "local %s = %d\n", status, of(status)));
        }
        for (Attempt.Outcome outcome : OUTCOMES) {
            lines.append(String.format(Locale.ROOT, "local ATTEMPT_%s = %d\n", outcome, of(outcome)));
        }
        return lines.append("local SUSPECT_AFTER = ")
                .append(CrashPolicy.SUSPECT_AFTER)
                .append('\n')
                .toString();
    }
}
