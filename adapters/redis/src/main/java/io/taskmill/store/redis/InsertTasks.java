package io.taskmill.store.redis;

import io.taskmill.api.StartTime;
import io.taskmill.spi.InsertResult;
import io.taskmill.spi.NewTask;
import java.util.ArrayList;
import java.util.List;

/** Takes new tasks in. */
final class InsertTasks {
    private static final int FIELDS = 5;
    private static final byte[] NONE = {};

    private final ScriptCalls calls;

    InsertTasks(ScriptCalls calls) {
        this.calls = calls;
    }

    List<InsertResult> insert(List<NewTask> tasks) {
        return call(tasks, 0);
    }

    List<InsertResult> insertAgain(List<NewTask> tasks) {
        return call(tasks, 1);
    }

    private List<InsertResult> call(List<NewTask> tasks, int again) {
        if (tasks.isEmpty()) {
            return List.of();
        }
        Arguments arguments = new Arguments(1 + FIELDS * tasks.size()).number(again);
        for (NewTask task : tasks) {
            arguments
                    .bytes(Ids.bytes(task.id()))
                    .bytes(TaskRow.fixed(task.spec()))
                    .bytes(SpecBytes.write(task.spec()));
            start(task.start(), arguments);
            byte[] digest = task.digest();
            arguments.bytes(digest == null ? NONE : digest);
        }
        ByteReader answer = new ByteReader(calls.call(Script.INSERT, arguments).bytes(0));
        List<InsertResult> results = new ArrayList<>(tasks.size());
        for (NewTask task : tasks) {
            results.add(read(task, answer));
        }
        return results;
    }

    private static void start(StartTime start, Arguments arguments) {
        switch (start) {
            case StartTime.Now() -> arguments.nothing();
            case StartTime.After(var delay) -> arguments.text("+" + Micros.of(delay));
            case StartTime.At(var instant) -> arguments.text("@" + Micros.dueAt(instant));
        }
    }

    private static InsertResult read(NewTask task, ByteReader in) {
        int what = in.one();
        int status = in.one();
        long createdAt = in.eight();
        return switch (what) {
            case 1 -> new InsertResult.Created(task.id(), StatusCode.status(status), Micros.instant(createdAt));
            case 2 -> new InsertResult.Known(task.id(), StatusCode.status(status), Micros.instant(createdAt));
            default -> new InsertResult.Conflict(task.id());
        };
    }
}
