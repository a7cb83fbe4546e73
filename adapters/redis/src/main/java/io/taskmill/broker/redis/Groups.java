package io.taskmill.broker.redis;

import io.lettuce.core.protocol.AsyncCommand;
import io.taskmill.spi.QueueLane;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Makes streams with their consumer groups, and knows which were made. Thread-safe. */
final class Groups {
    private final Commands commands;
    private final Exchange exchange;
    private final Set<QueueLane> made = ConcurrentHashMap.newKeySet();

    Groups(Commands commands, Exchange exchange) {
        this.commands = commands;
        this.exchange = exchange;
    }

    /** Makes what is missing of these, in one exchange. */
    void make(Collection<QueueLane> lanes) {
        List<QueueLane> missing =
                lanes.stream().filter(lane -> !made.contains(lane)).toList();
        List<AsyncCommand<String, byte[], String>> making =
                missing.stream().map(commands::makeGroup).toList();
        exchange.run(making);
        for (int i = 0; i < making.size(); i++) {
            AsyncCommand<String, byte[], String> one = making.get(i);
            boolean wasThere = Exchange.fault(one)
                    .filter(fault -> fault.text().startsWith("BUSYGROUP"))
                    .isPresent();
            if (!wasThere) {
                exchange.answer(one);
            }
            made.add(missing.get(i));
        }
    }

    /** Makes all of them again: somebody wiped the server, or a part of it. What is there stays. */
    void makeAgain(Collection<QueueLane> lanes) {
        made.removeAll(Set.copyOf(lanes));
        make(lanes);
    }

    /** All that were ever made. */
    Set<QueueLane> made() {
        return Set.copyOf(made);
    }
}
