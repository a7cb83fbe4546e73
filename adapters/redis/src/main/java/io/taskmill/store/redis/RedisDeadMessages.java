package io.taskmill.store.redis;

import io.taskmill.api.DeadMessage;
import io.taskmill.spi.DeadMessages;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Messages that could not become tasks. */
final class RedisDeadMessages implements DeadMessages {
    /** Deleted by one call, whatever is asked for: the server does nothing else meanwhile. */
    private static final int MAX_PURGED = 1_000;

    private final ScriptCalls calls;

    RedisDeadMessages(ScriptCalls calls) {
        this.calls = calls;
    }

    @Override
    public void record(List<DeadMessage> messages) {
        if (messages.isEmpty()) {
            return;
        }
        Arguments arguments = new Arguments(3 * messages.size());
        for (DeadMessage message : messages) {
            arguments.bytes(Ids.bytes(message.id())).number(Micros.of(message.receivedAt()));
            arguments.bytes(write(message));
        }
        Answer unused = calls.call(Script.RECORD_DEAD, arguments);
    }

    @Override
    public List<DeadMessage> list(@Nullable DeadMessage before, int max) {
        Arguments arguments = new Arguments();
        if (before == null) {
            arguments.nothing().nothing();
        } else {
            arguments.number(Micros.of(before.receivedAt())).bytes(Ids.bytes(before.id()));
        }
        Answer answer = calls.call(Script.LIST_DEAD, arguments.number(max));
        List<DeadMessage> messages = new ArrayList<>();
        for (int at = 0; at < answer.size(); at += 2) {
            messages.add(read(answer.bytes(at), answer.bytes(at + 1)));
        }
        return messages;
    }

    @Override
    public long count() {
        return calls.call(Script.COUNT_DEAD, new Arguments()).number(0);
    }

    @Override
    public int purge(Duration olderThan, int max) {
        return calls.call(
                        Script.PURGE_DEAD,
                        new Arguments().number(Micros.atMost(olderThan)).number(Math.min(max, MAX_PURGED)))
                .count(0);
    }

    private static byte[] write(DeadMessage message) {
        return new ByteWriter(128 + message.body().length)
                .eight(Micros.of(message.receivedAt()))
                .text(message.broker())
                .text(message.lane())
                .text(message.reason())
                .text(message.detail())
                .eight(message.bodyBytes())
                .bytes(message.body())
                .toBytes();
    }

    private static DeadMessage read(byte[] id, byte[] bytes) {
        ByteReader in = new ByteReader(bytes);
        return new DeadMessage(
                new ByteReader(id).uuid(),
                Micros.instant(in.eight()),
                in.text(),
                in.text(),
                in.text(),
                in.text(),
                in.eight(),
                in.rest());
    }
}
