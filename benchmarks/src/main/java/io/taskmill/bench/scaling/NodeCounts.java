package io.taskmill.bench.scaling;

import com.sun.management.OperatingSystemMXBean;
import io.taskmill.engine.EngineStats;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;

/**
 * What a node has done so far.
 *
 * @param nanos when, by the clock of its process: only differences on one node mean something
 * @param cpuNanos processor time of its process
 * @param succeeded tasks whose success is recorded
 * @param foundByNet tasks that no ring brought
 * @param idleRings rings for tasks that were taken already
 * @param errors of store and broker
 */
record NodeCounts(long nanos, long cpuNanos, long succeeded, long foundByNet, long idleRings, long errors) {

    static NodeCounts of(EngineStats stats) {
        return new NodeCounts(
                System.nanoTime(),
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime(),
                stats.succeeded(),
                stats.foundByNet(),
                stats.duplicateRings(),
                stats.storeErrors() + stats.brokerErrors());
    }

    void write(DataOutputStream out) throws IOException {
        for (long value : new long[] {nanos, cpuNanos, succeeded, foundByNet, idleRings, errors}) {
            out.writeLong(value);
        }
    }

    static NodeCounts read(DataInputStream in) throws IOException {
        return new NodeCounts(in.readLong(), in.readLong(), in.readLong(), in.readLong(), in.readLong(), in.readLong());
    }
}
