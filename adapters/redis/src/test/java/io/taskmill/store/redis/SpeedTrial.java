package io.taskmill.store.redis;

import io.taskmill.api.Payload;
import io.taskmill.api.StartTime;
import io.taskmill.api.TaskId;
import io.taskmill.api.TaskRequest;
import io.taskmill.spi.ClaimRequest;
import io.taskmill.spi.ClaimedTask;
import io.taskmill.spi.Decision;
import io.taskmill.spi.Lane;
import io.taskmill.spi.LaneShare;
import io.taskmill.spi.NewTask;
import io.taskmill.spi.NodeId;
import io.taskmill.spi.QueueDemand;
import io.taskmill.spi.Settlement;
import io.taskmill.spi.TaskStore;
import io.taskmill.spi.TimeSource;
import io.taskmill.testservers.redis.OwnRedis;
import io.taskmill.testservers.redis.RedisSettings;
import io.taskmill.testservers.redis.RespConnection;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What the store does in a second, and what a task takes of the server's memory. Not a test: run its main, with the
 * number of tasks, of callers, and {@code memory} or {@code fsync}; {@code -Dbatch=512} is how many tasks a call takes.
 */
final class SpeedTrial {
    private static final int BATCH = Integer.getInteger("batch", 512);
    private static final Payload PAYLOAD = Payload.json("{\"to\":\"someone@example.com\",\"order\":12345}");

    private SpeedTrial() {}

    public static void main(String... args) throws Exception {
        int tasks = args.length > 0 ? Integer.parseInt(args[0]) : 200_000;
        int callers = args.length > 1 ? Integer.parseInt(args[1]) : 2;
        boolean fsync = args.length > 2 && args[2].equals("fsync");
        RedisSettings settings = fsync ? RedisSettings.appending(RedisSettings.Fsync.ALWAYS) : RedisSettings.inMemory();
        try (OwnRedis redis = OwnRedis.start(settings)) {
            for (int round = 1; round <= 3; round++) {
                try (TaskStore store = new RedisStoreProvider().open(redis.url(), TimeSource.system())) {
                    trial(store, redis, tasks, callers);
                }
                try (RespConnection connection = redis.connect()) {
                    connection.call("FLUSHALL");
                    connection.call("CONFIG", "RESETSTAT");
                }
            }
        }
    }

    private static void trial(TaskStore store, OwnRedis redis, int tasks, int callers) throws Exception {
        long before = usedMemory(redis);
        AtomicInteger left = new AtomicInteger(tasks);
        double inserted = perSecond(tasks, callers, () -> {
            while (left.addAndGet(-BATCH) > -BATCH) {
                store.insert(batch());
            }
            return null;
        });
        long pending = usedMemory(redis);
        AtomicInteger done = new AtomicInteger();
        double processed = perSecond(tasks, callers, () -> {
            NodeId node = new NodeId(UUID.randomUUID());
            store.nodes().register(node, "trial", Duration.ofMinutes(10));
            int claimed;
            do {
                claimed = process(store, node);
                done.addAndGet(claimed);
            } while (claimed > 0);
            return null;
        });
        long finished = usedMemory(redis);
        System.out.printf(
                Locale.ROOT,
                "insert %,.0f/s, claim and settle %,.0f/s (%d tasks); bytes per task: pending %d, finished %d%n",
                inserted,
                processed,
                done.get(),
                (pending - before) / tasks,
                (finished - before) / tasks);
        System.out.println("scripts: " + line(redis, "commandstats", "cmdstat_evalsha:"));
    }

    private static int process(TaskStore store, NodeId node) {
        QueueDemand demand = new QueueDemand(
                TaskRequest.DEFAULT_QUEUE,
                BATCH,
                List.of(
                        new LaneShare(Lane.HIGH, BATCH),
                        new LaneShare(Lane.NORMAL, BATCH),
                        new LaneShare(Lane.LOW, BATCH)));
        List<ClaimedTask> tasks = store.claimReady(new ClaimRequest(node, List.of(demand), 0));
        store.settle(tasks.stream()
                .map(task -> new Settlement(
                        task.id(), node, task.fence(), task.spec().queue(), new Decision.Complete(null)))
                .toList());
        return tasks.size();
    }

    private static double perSecond(int tasks, int callers, Callable<?> work) throws Exception {
        TimeSource time = TimeSource.system();
        long start = time.nanos();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int n = 0; n < callers; n++) {
                running.add(executor.submit(work));
            }
            for (Future<?> each : running) {
                each.get();
            }
        }
        return tasks * 1e9 / (time.nanos() - start);
    }

    private static final AtomicInteger COUNT = new AtomicInteger();

    private static List<NewTask> batch() {
        List<NewTask> batch = new ArrayList<>(BATCH);
        long millis = TimeSource.system().now().toEpochMilli();
        for (int n = 0; n < BATCH; n++) {
            UUID random = UUID.randomUUID();
            UUID id =
                    new UUID(millis << 16 | 0x7000 | COUNT.getAndIncrement() & 0xfff, random.getLeastSignificantBits());
            batch.add(new NewTask(
                    new TaskId(id), TaskRequest.of("send-mail", PAYLOAD).build().spec(), StartTime.NOW, null));
        }
        return batch;
    }

    private static long usedMemory(OwnRedis redis) throws IOException {
        return Long.parseLong(line(redis, "memory", "used_memory:"));
    }

    private static String line(OwnRedis redis, String section, String name) throws IOException {
        try (RespConnection connection = redis.connect()) {
            return connection
                    .call("INFO", section)
                    .asText()
                    .lines()
                    .filter(line -> line.startsWith(name))
                    .map(line -> line.substring(name.length()).strip())
                    .findFirst()
                    .orElseThrow();
        }
    }
}
