package io.taskmill.store.sql.mysql;

import io.taskmill.store.sql.pool.Server;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The servers that speak the dialect, as far as they differ. */
enum Product {
    MARIADB(
            "MariaDB",
            "10.6.0",
            "nopad",
            "innodb_lock_wait_timeout=5,max_statement_time=9,idle_transaction_timeout=15",
            "",
            ""),
    /** 8.0.17 is the first with a collation that compares bytes and does not drop spaces at the end. */
    MYSQL(
            "MySQL",
            "8.0.17",
            "0900",
            "innodb_lock_wait_timeout=5,max_execution_time=9000",
            // There is no bound for transactions alone: a session is given up early while it has one. Between them
            // the pool keeps it alive, once a minute.
            "set session wait_timeout = 15",
            "set session wait_timeout = 600");

    // Without the gap locks of the default level, by which inserts would wait for claims.
    private static final String WRITE = "set session transaction isolation level read committed";
    private static final String READ = "set session transaction isolation level repeatable read, read only";
    // Not by the time zone of the session, in which an hour a year comes twice.
    private static final String CLOCK = "select timestampdiff(microsecond, '1970-01-01', utc_timestamp(6))";

    private static final Pattern NUMBERS = Pattern.compile("(\\d+)\\.(\\d+)\\.(\\d+)");

    private final String title;
    private final String oldest;
    private final String bytewise;
    private final String bounds;
    private final String first;
    private final String last;

    Product(String title, String oldest, String bytewise, String bounds, String first, String last) {
        this.title = title;
        this.oldest = oldest;
        this.bytewise = bytewise;
        this.bounds = bounds;
        this.first = first;
        this.last = last;
    }

    /** Which one has this version; MariaDB always has its name in it. */
    static Product of(String version) {
        return version.contains("MariaDB") ? MARIADB : MYSQL;
    }

    /** Its name, for people. */
    String title() {
        return title;
    }

    /** The oldest version with all that is needed, such as {@code MySQL 8.0.17}. */
    String oldest() {
        return title + " " + oldest;
    }

    /** Whether a version, as the server tells it, is new enough. */
    boolean supports(String version) {
        return Arrays.compare(numbers(version), numbers(oldest)) >= 0;
    }

    /** The three numbers at its beginning; nothing when there are none. */
    private static int[] numbers(String version) {
        Matcher numbers = NUMBERS.matcher(version);
        return numbers.lookingAt()
                ? IntStream.rangeClosed(1, 3)
                        .map(i -> Integer.parseInt(numbers.group(i)))
                        .toArray()
                : new int[0];
    }

    /** What stands between {@code utf8mb4_} and {@code _bin} in the collation that compares bytes, all of them. */
    String bytewise() {
        return bytewise;
    }

    /**
     * Bounds every session from inside the server: neither a slow statement nor a frozen node holds locks long. In the
     * form of the parameter {@code sessionVariables} of both drivers.
     */
    String bounds() {
        return bounds;
    }

    /** How transactions that write begin and end. */
    Server.Begin write() {
        return new Server.Begin(WRITE, first, CLOCK, last);
    }

    /** How transactions that read begin and end. */
    Server.Begin read() {
        return new Server.Begin(READ, first, CLOCK, last);
    }
}
