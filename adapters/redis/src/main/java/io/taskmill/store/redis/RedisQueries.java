package io.taskmill.store.redis;

import io.taskmill.api.Attempt;
import io.taskmill.api.TaskId;
import io.taskmill.api.TaskPage;
import io.taskmill.api.TaskQuery;
import io.taskmill.api.TaskStatus;
import io.taskmill.api.TaskView;
import io.taskmill.spi.StoreException;
import io.taskmill.spi.StoreUnavailableError;
import io.taskmill.spi.TaskQueries;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Looking things up. */
final class RedisQueries implements TaskQueries {
    /** Rows looked at for one page: the server does nothing else meanwhile. */
    private static final int ROWS_PER_PAGE = 2_000;

    /** Payloads and results in one page, in bytes. */
    private static final int BYTES_PER_PAGE = 4 << 20;

    private static final int PARTS = 5;
    private static final String CURSOR_PREFIX = "below:";

    private final ScriptCalls calls;

    RedisQueries(ScriptCalls calls) {
        this.calls = calls;
    }

    @Override
    public Optional<TaskView> find(TaskId id) {
        Answer answer = calls.call(Script.FIND, new Arguments().bytes(Ids.bytes(id)));
        if (answer.size() == 0) {
            return Optional.empty();
        }
        List<Attempt> history = new ArrayList<>();
        for (int at = 4; at < answer.size(); at++) {
            history.add(HistoryBytes.read(answer.bytes(at)));
        }
        return Optional.of(TaskViews.read(id, answer, 0, history));
    }

    @Override
    public TaskPage list(TaskQuery query) {
        Arguments arguments = new Arguments().text(index(query.statuses()));
        if (query.cursor() == null) {
            arguments.nothing();
        } else {
            arguments.bytes(Ids.bytes(parse(query.cursor())));
        }
        Answer answer = calls.call(
                Script.LIST,
                arguments
                        .number(query.limit())
                        .bytes(codes(query.statuses()))
                        .text(query.queue() == null ? "" : query.queue())
                        .text(query.taskType() == null ? "" : query.taskType())
                        .number(ROWS_PER_PAGE)
                        .number(BYTES_PER_PAGE));
        List<TaskView> tasks = new ArrayList<>();
        for (int at = 1; at < answer.size(); at += PARTS) {
            tasks.add(TaskViews.read(Ids.task(answer.bytes(at)), answer, at + 1, List.of()));
        }
        byte[] next = answer.bytes(0);
        return new TaskPage(tasks, next.length == 0 ? null : CURSOR_PREFIX + Ids.task(next));
    }

    /** Rare states have an index of their own, so that dead letters are found among millions of successes. */
    private static String index(Set<TaskStatus> statuses) {
        if (statuses.size() != 1) {
            return "ids";
        }
        TaskStatus status = statuses.iterator().next();
        return status.terminal() && status != TaskStatus.SUCCESS ? "ids:" + StatusCode.of(status) : "ids";
    }

    private static byte[] codes(Set<TaskStatus> statuses) {
        ByteWriter codes = new ByteWriter(statuses.size());
        statuses.forEach(status -> codes.one(StatusCode.of(status)));
        return codes.toBytes();
    }

    private static TaskId parse(String cursor) {
        if (!cursor.startsWith(CURSOR_PREFIX)) {
            throw new IllegalArgumentException("not a cursor of this store: start again without one");
        }
        return TaskId.parse(cursor.substring(CURSOR_PREFIX.length()));
    }

    @Override
    public List<QueueRow> queues() {
        Answer answer = calls.call(Script.QUEUES, new Arguments());
        Map<String, Map<TaskStatus, Long>> counts = new TreeMap<>();
        Answer counters = answer.list(0);
        for (int at = 0; at < counters.size(); at += 2) {
            ByteReader counter = new ByteReader(counters.bytes(at));
            TaskStatus status = StatusCode.status(counter.one());
            counts.computeIfAbsent(counter.restAsText(), queue -> zeros())
                    .put(status, Long.valueOf(counters.text(at + 1)));
        }
        Map<String, Long> waits = new HashMap<>();
        Answer oldest = answer.list(1);
        for (int at = 0; at < oldest.size(); at += 2) {
            waits.put(oldest.text(at), oldest.number(at + 1));
        }
        List<QueueRow> rows = new ArrayList<>();
        counts.forEach((queue, byStatus) -> {
            Long wait = waits.get(queue);
            rows.add(new QueueRow(queue, byStatus, wait == null ? null : Micros.duration(wait)));
        });
        return rows;
    }

    private static Map<TaskStatus, Long> zeros() {
        Map<TaskStatus, Long> zeros = new EnumMap<>(TaskStatus.class);
        for (TaskStatus status : TaskStatus.values()) {
            zeros.put(status, 0L);
        }
        return zeros;
    }

    @Override
    public void checkWritable() {
        try {
            Answer unused = calls.call(Script.PROBE, new Arguments());
        } catch (StoreUnavailableError e) {
            throw e;
        } catch (StoreException e) {
            throw new StoreUnavailableError("a write cannot be confirmed now: " + e.getMessage(), e);
        }
    }
}
