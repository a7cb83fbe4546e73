package io.taskmill.engine.settle;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskmill.api.Payload;
import io.taskmill.api.TaskId;
import io.taskmill.engine.EngineStats;
import io.taskmill.engine.HotPathStore;
import io.taskmill.engine.lifecycle.StoreWatch;
import io.taskmill.spi.Decision;
import io.taskmill.spi.NodeId;
import io.taskmill.spi.Settlement;
import io.taskmill.spi.TimeSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class SettlerTest {
    private static final int MEBIBYTE = 1024 * 1024;

    private final CountDownLatch storeAnswers = new CountDownLatch(1);
    private final EngineStats stats = new EngineStats();
    private final SettleWriter writer = new SettleWriter(
            new HotPathStore(request -> List.of(), this::held), new StoreWatch(() -> {}), TimeSource.system());
    private final Settler settler = new Settler(writer, stats, () -> {});

    @BeforeEach
    void start() {
        settler.start();
    }

    @AfterEach
    void stop() {
        storeAnswers.countDown();
        settler.close();
    }

    @Test
    void aCallerWaitsWhenTheResultsThatWaitAreLarge() throws InterruptedException {
        settler.settle(completed(1, 10 * MEBIBYTE), () -> {});

        Thread caller = Thread.ofPlatform().start(() -> settler.settle(completed(2, 10 * MEBIBYTE), () -> {}));
        while (caller.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        assertThat(stats.succeeded()).isZero();
        storeAnswers.countDown();
        caller.join();

        settler.settle(completed(3, 10 * MEBIBYTE), () -> {});
        settler.close();
        assertThat(stats.succeeded()).isEqualTo(3);
    }

    private List<Settlement> held(List<Settlement> settlements) {
        try {
            storeAnswers.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return settlements;
    }

    private static Settlement completed(long id, int bytes) {
        Payload result = Payload.ofBytes(new byte[bytes]);
        return new Settlement(
                new TaskId(new UUID(0, id)), new NodeId(new UUID(7, 7)), 1, "default", new Decision.Complete(result));
    }
}
