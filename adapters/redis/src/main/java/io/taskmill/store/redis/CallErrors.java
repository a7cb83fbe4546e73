package io.taskmill.store.redis;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.taskmill.redis.RedisAddress;
import io.taskmill.spi.StoreBusyError;
import io.taskmill.spi.StoreException;
import io.taskmill.spi.StoreUnavailableError;
import io.taskmill.spi.UnknownOutcomeError;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Tells what an error of the client or the server means: whether anything happened, and what to do. */
final class CallErrors {
    /** With these the server turns a script away before it begins, and another connection may lead to a better one. */
    private static final Set<String> WRONG_SERVER = Set.of("READONLY", "MASTERDOWN", "LOADING");

    /** With these the server turns a script away before it begins. */
    private static final Set<String> TURNED_AWAY =
            Set.of("MISCONF", "NOPERM", "NOREPLICAS", "NOAUTH", "WRONGPASS", "CLUSTERDOWN");

    /** What Lettuce says of a command that it did not send. */
    private static final Set<String> NOT_SENT =
            Set.of("Connection is closed", "Currently not connected. Commands are rejected.");

    private final RedisAddress address;

    CallErrors(RedisAddress address) {
        this.address = address;
    }

    StoreException noConnection(Throwable error) {
        return new StoreUnavailableError("cannot reach " + address + ": " + deepest(error), error);
    }

    /** Whether the connection should be replaced. */
    boolean uselessConnection(Throwable error) {
        return timedOut(error)
                || (error instanceof RedisCommandExecutionException && WRONG_SERVER.contains(code(error)));
    }

    /** Our own patience has an end, and so has the client's, which is often shorter. */
    private static boolean timedOut(Throwable error) {
        return error instanceof TimeoutException || error instanceof RedisCommandTimeoutException;
    }

    StoreException translate(Throwable error, Script script) {
        if (error instanceof RedisCommandExecutionException) {
            return translate(code(error), error, script);
        }
        if (NOT_SENT.contains(String.valueOf(error.getMessage()))) {
            return noConnection(error);
        }
        String what = timedOut(error)
                ? address + " did not answer in time"
                : "the connection to " + address + " was lost: " + deepest(error);
        return unknown(what, error, script);
    }

    private StoreException translate(String code, Throwable error, Script script) {
        String said = address + " said: " + error.getMessage();
        if (code.equals("OOM")) {
            return new StoreUnavailableError(
                    said + " Its memory is full: raise maxmemory, or shorten the retention of finished tasks.", error);
        }
        if (code.equals("BUSY") || String.valueOf(error.getMessage()).contains("killed by user")) {
            return new StoreBusyError(said, error);
        }
        if (WRONG_SERVER.contains(code) || TURNED_AWAY.contains(code)) {
            return new StoreUnavailableError(said, error);
        }
        // A script that failed half-way may have written.
        return unknown(said, error, script);
    }

    /** Whether the user may not run something that a script runs, which the server says without a code. */
    static boolean lacksRights(Throwable error) {
        return String.valueOf(error.getMessage()).contains("The user executing the script can't");
    }

    private static StoreException unknown(String what, Throwable error, Script script) {
        return script.readOnly() ? new StoreUnavailableError(what, error) : new UnknownOutcomeError(what, error);
    }

    /** The first word of what a server says. */
    static String code(Throwable error) {
        String message = String.valueOf(error.getMessage());
        int blank = message.indexOf(' ');
        return blank < 0 ? message : message.substring(0, blank);
    }

    /** What the innermost cause says: those around it only say that it failed. */
    static String deepest(Throwable error) {
        Throwable innermost = error;
        @Nullable Throwable cause = error.getCause();
        while (cause != null) {
            innermost = cause;
            cause = cause.getCause();
        }
        return innermost.getMessage() == null ? innermost.toString() : innermost.getMessage();
    }
}
