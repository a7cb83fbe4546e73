package io.taskmill.broker.redis;

import io.lettuce.core.StreamMessage;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.models.stream.PendingMessage;
import io.lettuce.core.models.stream.PendingMessages;
import io.lettuce.core.output.CommandOutput;
import io.lettuce.core.output.IntegerOutput;
import io.lettuce.core.output.NestedMultiOutput;
import io.lettuce.core.output.PendingMessageListOutput;
import io.lettuce.core.output.PendingMessagesOutput;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.output.StreamReadOutput;
import io.lettuce.core.protocol.AsyncCommand;
import io.lettuce.core.protocol.Command;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandKeyword;
import io.lettuce.core.protocol.CommandType;
import io.taskmill.spi.QueueLane;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * The commands of this broker, not sent yet: so that many go out together. Each can be sent once. Immutable.
 *
 * @param names of streams and group
 */
record Commands(StreamNames names) {
    static final RedisCodec<String, byte[]> CODEC = RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);
    private static final String NEVER_DELIVERED = ">";

    AsyncCommand<String, byte[], String> add(QueueLane lane, byte[] event) {
        return command(
                CommandType.XADD,
                args().addKey(names.stream(lane))
                        .add("*")
                        .add(StreamNames.EVENT)
                        .add(event),
                new StatusOutput<>(CODEC));
    }

    /** Makes the stream and its group, which begins with the first entry. */
    AsyncCommand<String, byte[], String> makeGroup(QueueLane lane) {
        return command(
                CommandType.XGROUP,
                args().add(CommandKeyword.CREATE)
                        .addKey(names.stream(lane))
                        .add(names.group())
                        .add("0")
                        .add("MKSTREAM"),
                new StatusOutput<>(CODEC));
    }

    /** Receives at once what is there. */
    AsyncCommand<String, byte[], List<StreamMessage<String, byte[]>>> read(QueueLane lane, String consumer, int max) {
        CommandArgs<String, byte[]> args = readArgs(consumer, max)
                .add("STREAMS")
                .addKey(names.stream(lane))
                .add(NEVER_DELIVERED);
        return command(CommandType.XREADGROUP, args, new StreamReadOutput<>(CODEC));
    }

    /** Waits until one of these lanes has something, and receives one entry of it. */
    AsyncCommand<String, byte[], List<StreamMessage<String, byte[]>>> await(
            Collection<QueueLane> lanes, String consumer, Duration wait) {
        CommandArgs<String, byte[]> args = readArgs(consumer, 1)
                .add(CommandKeyword.BLOCK)
                .add(Math.max(1, wait.toMillis())) // 0 is for ever
                .add("STREAMS");
        lanes.forEach(lane -> args.addKey(names.stream(lane)));
        lanes.forEach(lane -> args.add(NEVER_DELIVERED));
        return command(CommandType.XREADGROUP, args, new StreamReadOutput<>(CODEC));
    }

    private CommandArgs<String, byte[]> readArgs(String consumer, int max) {
        return args().add(CommandKeyword.GROUP)
                .add(names.group())
                .add(consumer)
                .add(CommandKeyword.COUNT)
                .add(max);
    }

    /** Ends the wait of another connection. */
    AsyncCommand<String, byte[], Long> unblock(long clientId) {
        return command(
                CommandType.CLIENT, args().add(CommandKeyword.UNBLOCK).add(clientId), new IntegerOutput<>(CODEC));
    }

    /** The id of the connection on which it is sent. */
    AsyncCommand<String, byte[], Long> clientId() {
        return command(CommandType.CLIENT, args().add(CommandKeyword.ID), new IntegerOutput<>(CODEC));
    }

    AsyncCommand<String, byte[], Long> delete(QueueLane lane, List<StreamDelivery> entries) {
        return command(CommandType.XDEL, ids(args().addKey(names.stream(lane)), entries), new IntegerOutput<>(CODEC));
    }

    AsyncCommand<String, byte[], Long> acknowledge(QueueLane lane, List<StreamDelivery> entries) {
        CommandArgs<String, byte[]> args = args().addKey(names.stream(lane)).add(names.group());
        return command(CommandType.XACK, ids(args, entries), new IntegerOutput<>(CODEC));
    }

    /** Says that these are still held: for the server they are as if received now. */
    AsyncCommand<String, byte[], List<Object>> refresh(
            QueueLane lane, String consumer, Collection<StreamDelivery> entries) {
        CommandArgs<String, byte[]> args = args().addKey(names.stream(lane))
                .add(names.group())
                .add(consumer)
                .add(0);
        return command(
                CommandType.XCLAIM, ids(args, entries).add(CommandKeyword.JUSTID), new NestedMultiOutput<>(CODEC));
    }

    private static CommandArgs<String, byte[]> ids(
            CommandArgs<String, byte[]> args, Collection<StreamDelivery> entries) {
        entries.forEach(entry -> args.add(entry.entryId()));
        return args;
    }

    /** What this consumer holds of a lane, from the oldest. */
    AsyncCommand<String, byte[], List<PendingMessage>> pendingOf(QueueLane lane, String consumer, int max) {
        CommandArgs<String, byte[]> args = args().addKey(names.stream(lane))
                .add(names.group())
                .add("-")
                .add("+")
                .add(max)
                .add(consumer);
        return command(CommandType.XPENDING, args, new PendingMessageListOutput<>(CODEC));
    }

    /** How much all consumers hold of a lane. */
    AsyncCommand<String, byte[], PendingMessages> pending(QueueLane lane) {
        return command(
                CommandType.XPENDING,
                args().addKey(names.stream(lane)).add(names.group()),
                new PendingMessagesOutput<>(CODEC));
    }

    AsyncCommand<String, byte[], Long> length(String stream) {
        return command(CommandType.XLEN, args().addKey(stream), new IntegerOutput<>(CODEC));
    }

    AsyncCommand<String, byte[], String> ping() {
        return command(CommandType.PING, args(), new StatusOutput<>(CODEC));
    }

    /** Runs a script on a lane; its further arguments are text. */
    AsyncCommand<String, byte[], List<Object>> script(Script script, QueueLane lane, Collection<String> more) {
        CommandArgs<String, byte[]> args =
                args().add(script.text()).add(1).addKey(names.stream(lane)).add(names.group());
        more.forEach(args::add);
        return command(CommandType.EVAL, args, new NestedMultiOutput<>(CODEC));
    }

    AsyncCommand<String, byte[], List<Object>> deadLetter(
            StreamDelivery entry, String consumer, long keep, String reason, String detail) {
        CommandArgs<String, byte[]> args = args().add(Script.DEAD_LETTER.text())
                .add(2)
                .addKey(names.stream(entry.lane()))
                .addKey(names.dead())
                .add(names.group())
                .add(consumer)
                .add(entry.entryId())
                .add(keep)
                .add(entry.body())
                .add(reason)
                .add(detail)
                .add(entry.lane().toString())
                .add(entry.messageId());
        return command(CommandType.EVAL, args, new NestedMultiOutput<>(CODEC));
    }

    static CommandArgs<String, byte[]> args() {
        return new CommandArgs<>(CODEC);
    }

    static <T> AsyncCommand<String, byte[], T> command(
            CommandType type, CommandArgs<String, byte[]> args, CommandOutput<String, byte[], T> output) {
        return new AsyncCommand<>(new Command<>(type, output, args));
    }
}
