package io.taskmill.server.http.health;

import io.taskmill.engine.EngineHealth;

/** Health in one word. */
enum Readiness {
    /** All is well. */
    READY("ready"),
    /** Tasks are taken and run, but something behind them does not work. */
    DEGRADED("degraded"),
    /** Tasks cannot be submitted and run. */
    UNREADY("not_ready");

    private final String message;

    Readiness(String message) {
        this.message = message;
    }

    static Readiness of(EngineHealth health) {
        if (!health.ready()) {
            return UNREADY;
        }
        return health.degradations().isEmpty() ? READY : DEGRADED;
    }

    /** The key of its text. */
    String message() {
        return message;
    }
}
