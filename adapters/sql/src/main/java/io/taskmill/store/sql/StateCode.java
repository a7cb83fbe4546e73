package io.taskmill.store.sql;

import io.taskmill.api.TaskStatus;

/** The number of each state in the tables. Numbers never change their meaning. */
final class StateCode {
    /** One more than the largest number. */
    static final int COUNT = 9;

    private static final TaskStatus[] BY_CODE = {
        TaskStatus.SCHEDULED,
        TaskStatus.PENDING,
        TaskStatus.RUNNING,
        TaskStatus.RETRYING,
        TaskStatus.BLOCKED,
        TaskStatus.SUCCESS,
        TaskStatus.FAILED,
        TaskStatus.CANCELLED,
        TaskStatus.EXPIRED
    };

    private StateCode() {}

    static int of(TaskStatus status) {
        return switch (status) {
            case SCHEDULED -> 0;
            case PENDING -> 1;
            case RUNNING -> 2;
            case RETRYING -> 3;
            case BLOCKED -> 4;
            case SUCCESS -> 5;
            case FAILED -> 6;
            case CANCELLED -> 7;
            case EXPIRED -> 8;
        };
    }

    static TaskStatus status(int code) {
        return BY_CODE[code];
    }
}
