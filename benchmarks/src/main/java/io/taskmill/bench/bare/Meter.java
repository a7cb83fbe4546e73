package io.taskmill.bench.bare;

import com.sun.management.OperatingSystemMXBean;
import io.taskmill.spi.TimeSource;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Locale;

/** Measures time and processor time: the latter stays comparable when others use the machine too. */
public final class Meter {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MICRO = 1e3;

    private final long startedAt;
    private final long startedCpu;
    private final long startedServersCpu;

    private Meter(long startedServersCpu, long startedCpu, long startedAt) {
        this.startedServersCpu = startedServersCpu;
        this.startedCpu = startedCpu;
        this.startedAt = startedAt;
    }

    /** Begins to measure. */
    public static Meter start() {
        return new Meter(
                serversCpuNanos(), processCpuNanos(), TimeSource.system().nanos());
    }

    /** What happened since, for so many operations. */
    public Reading stop(int count) {
        double seconds = (TimeSource.system().nanos() - startedAt) / NANOS_PER_SECOND;
        double cpu = (processCpuNanos() - startedCpu) / NANOS_PER_MICRO / count;
        double servers = (serversCpuNanos() - startedServersCpu) / NANOS_PER_MICRO / count;
        return new Reading(count / seconds, cpu, servers);
    }

    private static long processCpuNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    /** Of all processes that this one has started and that still run. */
    private static long serversCpuNanos() {
        return ProcessHandle.current()
                .descendants()
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .mapToLong(Duration::toNanos)
                .sum();
    }

    /**
     * What was measured.
     *
     * @param perSecond how many
     * @param cpuMicros processor time of the whole process for each
     * @param serversCpuMicros processor time of the servers that this process has started, for each
     */
    public record Reading(double perSecond, double cpuMicros, double serversCpuMicros) {

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%,9.0f/s %5.1f cpu-us", perSecond, cpuMicros);
        }
    }
}
