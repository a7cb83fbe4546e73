package io.taskmill.store.redis;

import io.taskmill.spi.TaskTimers;
import java.time.Duration;

/** Due times, expiry and retention. */
final class RedisTimers implements TaskTimers {
    /** Tasks moved by one call, whatever is asked for: the server does nothing else meanwhile. */
    private static final int MAX_MOVED = 5_000;

    private final ScriptCalls calls;

    RedisTimers(ScriptCalls calls) {
        this.calls = calls;
    }

    @Override
    public DueResult forwardDue(int max) {
        Answer answer = calls.call(Script.FORWARD_DUE, new Arguments().number(Math.min(max, MAX_MOVED)));
        long wait = answer.number(1);
        return new DueResult(answer.count(0), wait < 0 ? DueResult.NOTHING_DUE : Micros.duration(wait));
    }

    @Override
    public int expire(int max) {
        return calls.call(Script.EXPIRE, new Arguments().number(Math.min(max, MAX_MOVED)))
                .count(0);
    }

    @Override
    public int purge(Retention retention, int max) {
        return calls.call(
                        Script.PURGE,
                        new Arguments()
                                .number(micros(retention.finished()))
                                .number(micros(retention.failed()))
                                .number(Math.min(max, MAX_MOVED)))
                .count(0);
    }

    /** For ever may be longer than the store can count. */
    private static long micros(Duration kept) {
        return Micros.atMost(kept);
    }
}
