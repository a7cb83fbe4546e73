package io.taskmill.store.sql.postgresql;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.LongStream;

/**
 * A day of finished tasks, UTC.
 *
 * @param start when it begins, in microseconds since the epoch
 */
record Day(long start) {
    private static final long LENGTH = 86_400_000_000L;
    /** Made ahead: a node that stands still over a weekend finds its day. */
    private static final int AHEAD = 3;

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("uuuuMMdd").withZone(ZoneOffset.UTC);

    /** The day of this time, and those that are made ahead. */
    static List<Day> from(long now) {
        long today = Math.floorDiv(now, LENGTH);
        return LongStream.rangeClosed(today, today + AHEAD)
                .mapToObj(day -> new Day(day * LENGTH))
                .toList();
    }

    /** The last day all of which is over at this time. */
    static Day lastEndedBy(long time) {
        return new Day((Math.floorDiv(time, LENGTH) - 1) * LENGTH);
    }

    /** The first microsecond that is not part of it. */
    long end() {
        return start + LENGTH;
    }

    String create() {
        return "create table if not exists " + table() + " partition of finished_ended for values from (" + start
                + ") to (" + end() + ")";
    }

    String drop() {
        return "drop table if exists " + table();
    }

    private String table() {
        return "finished_" + NAME.format(Instant.ofEpochSecond(start / 1_000_000));
    }
}
