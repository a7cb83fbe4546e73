package io.taskmill.broker.redis;

import io.lettuce.core.models.stream.PendingMessages;
import io.lettuce.core.protocol.AsyncCommand;
import io.taskmill.redis.RedisFault.Kind;
import io.taskmill.spi.QueueLane;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Counts what nobody has received: all that a stream holds without what the group has handed out, since what was
 * acknowledged is deleted. Thread-safe.
 */
final class Depths {
    private final Commands commands;
    private final Exchange exchange;

    Depths(Commands commands, Exchange exchange) {
        this.commands = commands;
        this.exchange = exchange;
    }

    Map<QueueLane, Long> of(Set<QueueLane> lanes) {
        List<QueueLane> order = List.copyOf(lanes);
        List<AsyncCommand<String, byte[], Long>> lengths = order.stream()
                .map(lane -> commands.length(commands.names().stream(lane)))
                .toList();
        List<AsyncCommand<String, byte[], PendingMessages>> pending =
                order.stream().map(commands::pending).toList();
        List<AsyncCommand<String, byte[], ?>> all = new ArrayList<>(lengths);
        all.addAll(pending);
        exchange.run(all);
        Map<QueueLane, Long> depths = new HashMap<>();
        for (int i = 0; i < order.size(); i++) {
            depths.put(order.get(i), Math.max(0, exchange.answer(lengths.get(i)) - handedOut(pending.get(i))));
        }
        return depths;
    }

    private long handedOut(AsyncCommand<String, byte[], PendingMessages> pending) {
        boolean nobodyListens = Exchange.fault(pending)
                .filter(fault -> fault.kind() == Kind.NO_GROUP)
                .isPresent();
        return nobodyListens ? 0 : exchange.answer(pending).getCount();
    }
}
