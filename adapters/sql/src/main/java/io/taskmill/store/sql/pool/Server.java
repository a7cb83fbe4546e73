package io.taskmill.store.sql.pool;

import io.taskmill.spi.TimeSource;
import io.taskmill.store.sql.Dialect;
import io.taskmill.store.sql.StoreClock;

/**
 * What there is to know about a database server.
 *
 * @param name for messages: product, host and database, without the password
 * @param dialect how to talk to it
 * @param errors what its errors mean
 * @param beginWrite how transactions begin and end that write
 * @param beginRead how transactions begin and end that only read, from one snapshot
 * @param time the machine's clocks, in whose place the server's is used; any other is used itself, so that tests can
 *     move time by hand
 */
public record Server(
        String name, Dialect dialect, ServerErrors errors, Begin beginWrite, Begin beginRead, TimeSource time) {

    /**
     * How transactions begin and end.
     *
     * @param session a statement that every connection begins with, or empty
     * @param first a statement that comes before each transaction, or empty
     * @param clock a query that sets the bounds of the transaction, and whose first column is the server's clock in
     *     microseconds
     * @param last a statement that comes after each transaction, or empty
     */
    public record Begin(String session, String first, String clock, String last) {

        /** Without anything for the session, and nothing afterwards. */
        public Begin(String first, String clock) {
            this("", first, clock, "");
        }
    }

    /** The clock of a transaction for which the server told this time. */
    StoreClock clock(long micros) {
        return time.equals(TimeSource.system()) ? StoreClock.at(micros) : StoreClock.of(time);
    }
}
