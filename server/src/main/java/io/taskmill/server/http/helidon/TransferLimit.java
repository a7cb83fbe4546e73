package io.taskmill.server.http.helidon;

import java.time.Duration;

/**
 * How long a body may take to come, or an answer to be taken.
 *
 * @param deadlines ends what takes longer
 * @param longest for one
 */
record TransferLimit(TransferDeadlines deadlines, Duration longest) {

    /** The present thread starts to read or send. */
    void begin() {
        deadlines.begin(longest);
    }

    /** The present thread is done, whatever came of it. */
    void end() {
        deadlines.end();
    }
}
