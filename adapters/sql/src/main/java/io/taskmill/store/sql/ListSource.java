package io.taskmill.store.sql;

import io.taskmill.api.Payload;
import io.taskmill.api.TaskId;
import io.taskmill.api.TaskQuery;
import io.taskmill.api.TaskStatus;
import io.taskmill.api.TaskView;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One index that a list reads in descending order of ids.
 *
 * @param table {@code task} or {@code finished}
 * @param select the columns of a view, up to the condition
 * @param index what holds for every entry of the part that is read, or {@code true}
 * @param statuses what holds of the rows besides, or {@code true}
 */
record ListSource(String table, String select, String index, String statuses) {
    /** Payloads and results per page and source: a page is built in memory. */
    private static final long PAGE_BYTES = 2 << 20;

    /** What has to be merged for the statuses; empty means all. */
    static List<ListSource> of(Dialect dialect, Set<TaskStatus> statuses) {
        Set<TaskStatus> all = statuses.isEmpty() ? EnumSet.allOf(TaskStatus.class) : statuses;
        Set<TaskStatus> live = all.stream().filter(s -> !s.terminal()).collect(Collectors.toSet());
        Set<TaskStatus> terminal = all.stream().filter(TaskStatus::terminal).collect(Collectors.toSet());
        List<ListSource> sources = new ArrayList<>();
        if (!live.isEmpty()) {
            String condition = live.size() == 5 ? "true" : in("state", live);
            sources.add(new ListSource("task", ViewColumns.FROM_TASK, "true", condition));
        }
        if (terminal.contains(TaskStatus.SUCCESS)) {
            String condition = terminal.size() == 4 ? "true" : in("status", terminal);
            sources.add(new ListSource("finished", ViewColumns.FROM_FINISHED, "true", condition));
        } else {
            terminal.forEach(status -> sources.add(
                    new ListSource("finished", ViewColumns.FROM_FINISHED, dialect.rare(StateCode.of(status)), "true")));
        }
        return sources;
    }

    /** The id of the entry that is {@code steps} entries after {@code before}, if there are so many. */
    Optional<TaskId> boundary(Statements statements, @Nullable TaskId before, int steps) throws SQLException {
        String sql = "select id from " + table + " where " + index + (before == null ? "" : " and id < ?")
                + " order by id desc limit 1 offset ?";
        Params params = Params.of(statements, sql);
        if (before != null) {
            params.id(before);
        }
        try (ResultSet result = params.number(steps).query()) {
            return result.next() ? Optional.of(new Row(result).id()) : Optional.empty();
        }
    }

    /** Up to {@code limit} tasks that match, between the bounds; fewer when they are large. */
    Read read(Statements statements, TaskQuery query, @Nullable TaskId before, @Nullable TaskId lowest, int limit)
            throws SQLException {
        String sql = select + " where " + index + " and " + statuses + (before == null ? "" : " and id < ?")
                + (lowest == null ? "" : " and id >= ?")
                + (query.queue() == null ? "" : " and queue = ?")
                + (query.taskType() == null ? "" : " and task_type = ?")
                + " order by id desc limit ?";
        Params params = Params.of(statements, sql).pages();
        if (before != null) {
            params.id(before);
        }
        if (lowest != null) {
            params.id(lowest);
        }
        if (query.queue() != null) {
            params.text(query.queue());
        }
        if (query.taskType() != null) {
            params.text(query.taskType());
        }
        List<TaskView> tasks = new ArrayList<>();
        long bytes = 0;
        try (ResultSet result = params.number(limit).query()) {
            while (result.next()) {
                TaskView task = ViewColumns.read(new Row(result), List.of());
                tasks.add(task);
                bytes += sizeBytes(task);
                if (bytes > PAGE_BYTES) {
                    return new Read(tasks, task.id());
                }
            }
        }
        return new Read(tasks, null);
    }

    /**
     * What was read.
     *
     * @param tasks in descending order
     * @param cut the last of them when there may be more that were left out for their size
     */
    record Read(List<TaskView> tasks, @Nullable TaskId cut) {}

    private static long sizeBytes(TaskView task) {
        Payload result = task.result();
        return (long) task.spec().payload().sizeBytes() + (result == null ? 0 : result.sizeBytes());
    }

    private static String in(String column, Set<TaskStatus> statuses) {
        return statuses.stream()
                .map(status -> Integer.toString(StateCode.of(status)))
                .sorted()
                .collect(Collectors.joining(", ", column + " in (", ")"));
    }
}
