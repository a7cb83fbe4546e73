package io.taskmill.server.http.helidon;

import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1ConnectionListener;
import java.time.Duration;

/**
 * Ends a request whose headers do not come to an end. The web server's own idle timeout leaves connections alone that
 * are past the request line. Thread-safe.
 */
final class HeadDeadline implements Http1ConnectionListener {
    private final TransferDeadlines deadlines;
    private final Duration longest;

    HeadDeadline(TransferDeadlines deadlines, Duration longest) {
        this.deadlines = deadlines;
        this.longest = longest;
    }

    @Override
    public void prologue(ConnectionContext context, HttpPrologue prologue) {
        // Headers that are broken end the connection and with it the thread, which ends the deadline.
        deadlines.begin(longest);
    }

    @Override
    public void headers(ConnectionContext context, Headers headers) {
        deadlines.end();
    }
}
