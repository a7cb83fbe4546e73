package io.taskmill.store.sql;

import io.taskmill.api.Attempt.Outcome;

/** The number of each outcome in the tables. Numbers never change their meaning. */
final class OutcomeCode {
    private static final Outcome[] BY_CODE = {
        Outcome.SUCCEEDED, Outcome.FAILED, Outcome.CRASHED, Outcome.RELEASED, Outcome.CANCELLED
    };

    private OutcomeCode() {}

    static int of(Outcome outcome) {
        return switch (outcome) {
            case SUCCEEDED -> 0;
            case FAILED -> 1;
            case CRASHED -> 2;
            case RELEASED -> 3;
            case CANCELLED -> 4;
        };
    }

    static Outcome outcome(int code) {
        return BY_CODE[code];
    }
}
