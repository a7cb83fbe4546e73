package io.taskmill.bench.scaling;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Where all stand at one moment.
 *
 * @param nodes each node
 * @param serversCpuNanos processor time of the servers that this process has started
 * @param machineBusy share of all processors that were busy since the sample before, whoever used them
 */
record Sample(List<NodeCounts> nodes, long serversCpuNanos, double machineBusy) {

    Sample {
        nodes = List.copyOf(nodes);
    }

    /** With the nodes as they were just asked. */
    static Sample of(List<NodeCounts> nodes, Set<Long> workers) {
        long servers = ProcessHandle.current()
                .descendants()
                .filter(process -> !workers.contains(process.pid()))
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .mapToLong(Duration::toNanos)
                .sum();
        double busy =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getCpuLoad();
        return new Sample(nodes, servers, busy);
    }

    static long succeeded(List<NodeCounts> nodes) {
        return nodes.stream().mapToLong(NodeCounts::succeeded).sum();
    }
}
