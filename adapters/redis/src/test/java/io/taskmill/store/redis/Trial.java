package io.taskmill.store.redis;

import static org.assertj.core.api.Assertions.assertThat;

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
import io.taskmill.spi.SettleResult;
import io.taskmill.spi.Settlement;
import io.taskmill.spi.TaskStore;
import io.taskmill.spi.TimeSource;
import io.taskmill.testservers.redis.OwnRedis;
import io.taskmill.testservers.redis.RespConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Words that the tests share. */
final class Trial {
    static final Duration LEASE = Duration.ofSeconds(20);

    private Trial() {}

    static TaskStore open(String url) {
        return new RedisStoreProvider().open(url, TimeSource.system());
    }

    static NewTask task() {
        return new NewTask(
                new TaskId(UUID.randomUUID()), TaskRequest.of("mail").build().spec(), StartTime.NOW, null);
    }

    static TaskId submit(TaskStore store) {
        NewTask task = task();
        store.insert(List.of(task));
        return task.id();
    }

    static NodeId node(TaskStore store) {
        NodeId node = new NodeId(UUID.randomUUID());
        store.nodes().register(node, "node", LEASE);
        return node;
    }

    static ClaimedTask claim(TaskStore store, NodeId node) {
        QueueDemand demand = new QueueDemand(TaskRequest.DEFAULT_QUEUE, 1, List.of(new LaneShare(Lane.NORMAL, 1)));
        List<ClaimedTask> tasks = store.claimReady(new ClaimRequest(node, List.of(demand), 0));
        assertThat(tasks).hasSize(1);
        return tasks.getFirst();
    }

    static void complete(TaskStore store, NodeId node, ClaimedTask task) {
        assertThat(store.settle(List.of(new Settlement(
                        task.id(), node, task.fence(), task.spec().queue(), new Decision.Complete(null)))))
                .containsExactly(SettleResult.RECORDED);
    }

    /** A whole life of a task. */
    static void submitAndRun(TaskStore store) {
        NodeId node = node(store);
        submit(store);
        complete(store, node, claim(store, node));
        store.nodes().deregister(node);
    }

    /** Tells the server something on a connection of its own. */
    static String tell(OwnRedis redis, String... words) {
        try (RespConnection connection = redis.connect()) {
            return connection.call(words).asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
