package io.taskmill.store.sql.postgresql;

import io.taskmill.store.sql.FinishedDays;
import io.taskmill.store.sql.Forget;
import io.taskmill.store.sql.Params;
import io.taskmill.store.sql.Row;
import io.taskmill.store.sql.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The partitions of {@code finished_ended}. To make or drop one its owner needs all of that table for a moment, so this
 * gives up when it does not get it at once: everybody else would queue up behind it.
 *
 * <p>A day is walked through before it is dropped: tasks to which rows of other tables belong are deleted with them,
 * one by one; what is left when the walk is over is nothing but rows of the partition.
 */
enum PostgresDays implements FinishedDays {
    INSTANCE;

    private static final UUID FIRST = new UUID(0, 0);
    /** Beyond this, the days are made when the other rows are gone: the server reads all of them to make one. */
    private static final int MAX_OTHERS = 10_000;

    /** How long after its end rows may still be committed to a day; in truth half a minute. In microseconds. */
    private static final long STRAGGLERS = 3_600_000_000L;

    private static final String MAY = "select pg_has_role(c.relowner, 'usage')"
            + " and has_schema_privilege(c.relnamespace, 'create') from pg_class c"
            + " where c.oid = to_regclass('finished_ended')";
    /** One node at a time; the others need not wait. */
    private static final String ALONE = "select pg_try_advisory_xact_lock(to_regclass('finished_ended')::oid::int, 1)";

    private static final String MADE = "select starts_at from finished_day where starts_at >= ?";
    private static final String OTHERS =
            "select count(*) from (select 1 from finished_other limit " + (MAX_OTHERS + 1) + ") as t";
    private static final String ADD =
            "insert into finished_day (starts_at, walked_to) values (?, ?) on conflict (starts_at) do nothing";
    /** The clock went back to that day: its walk begins again, because rows may have been added. */
    private static final String NOT_OVER =
            "update finished_day set walked_to = ? where starts_at > ? and walked_to <> ?";

    private static final String OLDEST =
            "select starts_at, walked_to from finished_day where starts_at <= ? order by starts_at limit 1";
    private static final String WALK = "select id from finished_ended where finished_at >= ? and finished_at < ?"
            + " and id >= ? order by id limit ?";
    private static final String WALKED = "update finished_day set walked_to = ? where starts_at = ?";
    private static final String REMOVE = "delete from finished_day where starts_at = ?";

    @Override
    public int ahead(Transaction tx) throws SQLException {
        List<Day> missing = missing(tx);
        if (missing.isEmpty() || !holds(tx, MAY) || !holds(tx, ALONE) || others(tx) > MAX_OTHERS) {
            return 0;
        }
        int made = 0;
        for (Day day : missing) {
            BriefLock.Outcome outcome = BriefLock.run(tx, day.create(), () -> {
                int unused = Params.of(tx, ADD).number(day.start()).id(FIRST).update();
            });
            if (outcome == BriefLock.Outcome.BUSY) {
                break;
            }
            made += outcome == BriefLock.Outcome.DONE ? 1 : 0;
        }
        return made;
    }

    @Override
    public Purged purge(Transaction tx, long before, int max) throws SQLException {
        long lastOver = Day.lastEndedBy(tx.now()).start();
        int unused =
                Params.of(tx, NOT_OVER).id(FIRST).number(lastOver).id(FIRST).update();
        long lastOld = Day.lastEndedBy(Math.min(before, tx.now() - STRAGGLERS)).start();
        if (oldest(tx, lastOld).isEmpty() || !holds(tx, MAY)) {
            return new Purged(0, false);
        }
        if (!holds(tx, ALONE)) {
            return new Purged(0, true);
        }
        // Read again: whoever was at it may just have gone on.
        Optional<Walk> oldest = oldest(tx, lastOld);
        return oldest.isEmpty() ? new Purged(0, false) : walk(tx, oldest.get(), max);
    }

    private static Purged walk(Transaction tx, Walk walk, int max) throws SQLException {
        List<UUID> ids = ids(tx, walk, max);
        List<UUID> walked = ids.subList(0, Math.min(max, ids.size()));
        List<UUID> singly = Forget.withBelongings(tx, walked);
        Forget.tasks(tx, singly);
        long day = walk.day().start();
        if (ids.size() > max) {
            int unused = Params.of(tx, WALKED).id(ids.getLast()).number(day).update();
            return new Purged(max, false);
        }
        BriefLock.Outcome outcome = BriefLock.run(tx, walk.day().drop(), () -> {
            int unused = Params.of(tx, REMOVE).number(day).update();
        });
        boolean dropped = outcome == BriefLock.Outcome.DONE;
        return new Purged(dropped ? walked.size() : singly.size(), !dropped);
    }

    @Override
    public long oneByOne(long before, Duration keep) {
        return keep.compareTo(Duration.ofDays(2)) < 0
                ? before
                : Day.lastEndedBy(before).end() - 1;
    }

    private static List<Day> missing(Transaction tx) throws SQLException {
        List<Day> days = new ArrayList<>(Day.from(tx.now()));
        try (ResultSet result =
                Params.of(tx, MADE).number(days.getFirst().start()).query()) {
            while (result.next()) {
                days.remove(new Day(result.getLong(1)));
            }
        }
        return days;
    }

    private static boolean holds(Transaction tx, String question) throws SQLException {
        try (ResultSet result = tx.prepare(question).executeQuery()) {
            return result.next() && result.getBoolean(1);
        }
    }

    private static int others(Transaction tx) throws SQLException {
        try (ResultSet result = tx.prepare(OTHERS).executeQuery()) {
            return result.next() ? result.getInt(1) : 0;
        }
    }

    private static Optional<Walk> oldest(Transaction tx, long lastOld) throws SQLException {
        try (ResultSet result = Params.of(tx, OLDEST).number(lastOld).query()) {
            return result.next()
                    ? Optional.of(new Walk(new Day(result.getLong(1)), result.getObject(2, UUID.class)))
                    : Optional.empty();
        }
    }

    /** One more than are asked for, when there are so many: the next walk begins there. */
    private static List<UUID> ids(Transaction tx, Walk walk, int max) throws SQLException {
        List<UUID> ids = new ArrayList<>();
        try (ResultSet result = Params.of(tx, WALK)
                .number(walk.day().start())
                .number(walk.day().end())
                .id(walk.from())
                .number(max + 1L)
                .query()) {
            while (result.next()) {
                ids.add(new Row(result).uuid());
            }
        }
        return ids;
    }

    /**
     * How far a day has been looked through.
     *
     * @param from the first id that has not been looked at
     */
    private record Walk(Day day, UUID from) {}
}
