package io.taskmill.broker.redis;

import io.lettuce.core.output.IntegerOutput;
import io.lettuce.core.output.NestedMultiOutput;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.AsyncCommand;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandKeyword;
import io.lettuce.core.protocol.CommandType;
import io.taskmill.redis.RedisFault;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Tries every command that the broker will need, in a form that changes nothing: on a stream that does not exist. The
 * server looks at rights before it looks at anything else.
 */
final class RightsProbe {
    private final String stream;
    private final String group;
    private final Exchange exchange;

    RightsProbe(StreamNames names, Exchange exchange) {
        this.stream = names.prefix() + ":rights-probe";
        this.group = names.group();
        this.exchange = exchange;
    }

    /** The failures by command, in the words of an ACL rule; most of them are only those of a missing stream. */
    Map<String, RedisFault> failures() {
        Map<String, AsyncCommand<String, byte[], ?>> tries = new LinkedHashMap<>();
        tries.put(
                "+xadd",
                text(
                        CommandType.XADD,
                        key().add(CommandKeyword.NOMKSTREAM)
                                .add("*")
                                .add("probe")
                                .add("1")));
        tries.put("+xgroup", text(CommandType.XGROUP, groupCreate()));
        tries.put("+xreadgroup", list(CommandType.XREADGROUP, readGroup()));
        tries.put("+xack", number(CommandType.XACK, key().add(group).add("1-1")));
        tries.put("+xdel", number(CommandType.XDEL, key().add("1-1")));
        tries.put("+xlen", number(CommandType.XLEN, key()));
        tries.put(
                "+xrange",
                list(CommandType.XRANGE, key().add("-").add("+").add("COUNT").add(1)));
        tries.put("+xpending", list(CommandType.XPENDING, key().add(group)));
        tries.put(
                "+xclaim",
                list(CommandType.XCLAIM, key().add(group).add("probe").add(0).add("1-1")));
        tries.put(
                "+xautoclaim",
                list(
                        CommandType.XAUTOCLAIM,
                        key().add(group).add("probe").add(0).add("0-0")));
        tries.put(
                "+xinfo",
                list(
                        CommandType.XINFO,
                        Commands.args().add("CONSUMERS").addKey(stream).add(group)));
        tries.put(
                "+eval",
                number(CommandType.EVAL, Commands.args().add("return 1").add(1).addKey(stream)));
        tries.put("+client|id", number(CommandType.CLIENT, Commands.args().add(CommandKeyword.ID)));
        tries.put(
                "+client|unblock",
                number(
                        CommandType.CLIENT,
                        Commands.args().add(CommandKeyword.UNBLOCK).add(0)));
        tries.put("+ping", text(CommandType.PING, Commands.args()));
        exchange.run(tries.values().stream().toList());
        return tries.entrySet().stream()
                .filter(each -> Exchange.fault(each.getValue()).isPresent())
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        each -> Exchange.fault(each.getValue()).orElseThrow(),
                        (one, other) -> one,
                        LinkedHashMap::new));
    }

    private CommandArgs<String, byte[]> key() {
        return Commands.args().addKey(stream);
    }

    private CommandArgs<String, byte[]> groupCreate() {
        return Commands.args()
                .add(CommandKeyword.CREATE)
                .addKey(stream)
                .add(group)
                .add("0");
    }

    private CommandArgs<String, byte[]> readGroup() {
        return Commands.args()
                .add(CommandKeyword.GROUP)
                .add(group)
                .add("probe")
                .add("STREAMS")
                .addKey(stream)
                .add(">");
    }

    private static AsyncCommand<String, byte[], ?> text(CommandType type, CommandArgs<String, byte[]> args) {
        return Commands.command(type, args, new StatusOutput<>(Commands.CODEC));
    }

    private static AsyncCommand<String, byte[], ?> number(CommandType type, CommandArgs<String, byte[]> args) {
        return Commands.command(type, args, new IntegerOutput<>(Commands.CODEC));
    }

    private static AsyncCommand<String, byte[], ?> list(CommandType type, CommandArgs<String, byte[]> args) {
        return Commands.command(type, args, new NestedMultiOutput<>(Commands.CODEC));
    }
}
