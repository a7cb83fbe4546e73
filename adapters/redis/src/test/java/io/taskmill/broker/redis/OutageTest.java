package io.taskmill.broker.redis;

import static io.taskmill.broker.redis.TestBroker.SOON;
import static io.taskmill.broker.redis.TestBroker.call;
import static io.taskmill.broker.redis.TestBroker.demand;
import static io.taskmill.broker.redis.TestBroker.envelope;
import static io.taskmill.broker.redis.TestBroker.publish;
import static io.taskmill.broker.redis.TestBroker.take;
import static io.taskmill.broker.redis.TestBroker.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.taskmill.spi.BrokerUnavailableError;
import io.taskmill.spi.Intake;
import io.taskmill.spi.PublishResult;
import io.taskmill.spi.TimeSource;
import io.taskmill.testservers.proxy.OldConnections;
import io.taskmill.testservers.proxy.TcpProxy;
import io.taskmill.testservers.redis.OwnRedis;
import io.taskmill.testservers.redis.RedisSettings;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a server or a network does that says nothing of its end. */
class OutageTest {
    private static final TimeSource TIME = TimeSource.system();

    private OwnRedis redis;
    private TcpProxy proxy;
    private RedisBroker broker;
    private Intake intake;

    @BeforeEach
    void open() {
        redis = OwnRedis.start(RedisSettings.inMemory());
        proxy = TcpProxy.to(redis.port());
        broker = TestBroker.open("redis://127.0.0.1:" + proxy.port() + "?reclaimAfter=2s");
        intake = TestBroker.openMail(broker);
    }

    @AfterEach
    void close() {
        proxy.cut();
        broker.close();
        proxy.close();
        redis.close();
    }

    @Test
    void aReceiveThatWaitsNoticesSilenceAndTheSameIntakeWorksAgain() throws Exception {
        Duration wait = Duration.ofSeconds(2);
        CompletableFuture<Long> waiting = CompletableFuture.supplyAsync(() -> nanosUntilFailure(wait));
        untilBlocked();

        proxy.goSilent();

        assertThat(Duration.ofNanos(waiting.get(30, TimeUnit.SECONDS))).isLessThan(wait.plusSeconds(10));
        proxy.resume(OldConnections.STAY_SILENT);
        List<String> published = await().atMost(SOON)
                .ignoreExceptionsInstanceOf(BrokerUnavailableError.class)
                .ignoreExceptionsInstanceOf(AssertionError.class)
                .until(() -> publish(broker, 3), texts -> true);
        await().atMost(SOON)
                .ignoreExceptionsInstanceOf(BrokerUnavailableError.class)
                .untilAsserted(() -> assertThat(texts(intake.receive(demand(50), Duration.ofMillis(500))))
                        .containsAnyElementsOf(published));
    }

    @Test
    void aFrozenServerIsNoticedAndItsEndToo() {
        redis.freeze();

        assertThat(Duration.ofNanos(nanosUntilFailure(Duration.ofSeconds(1)))).isLessThan(Duration.ofSeconds(11));
        assertThatThrownBy(broker::check).isInstanceOf(BrokerUnavailableError.class);

        redis.thaw();
        await().atMost(SOON)
                .ignoreExceptionsInstanceOf(BrokerUnavailableError.class)
                .untilAsserted(broker::check);
        List<String> published = publish(broker, 2);
        assertThat(texts(take(intake, 2))).isEqualTo(published);
    }

    @Test
    void aServerThatStartsAgainEmptyIsUsedAtOnce() {
        publish(broker, 5);
        take(intake, 2);
        redis.kill();
        assertThatThrownBy(() -> intake.receive(demand(1), Duration.ofSeconds(5)))
                .isInstanceOf(BrokerUnavailableError.class)
                .hasMessageContaining("127.0.0.1:" + proxy.port());

        redis.startAgain();

        List<String> published = await().atMost(SOON)
                .ignoreExceptionsInstanceOf(BrokerUnavailableError.class)
                .until(() -> publish(broker, 3), texts -> true);
        await().atMost(SOON)
                .ignoreExceptionsInstanceOf(BrokerUnavailableError.class)
                .untilAsserted(broker::check);
        assertThat(texts(take(intake, 3))).isEqualTo(published);
    }

    @Test
    void aServerThatBecomesAReplicaRefusesAndIsUsedAgainWhenItIsNone() {
        call(redis, "REPLICAOF", "127.0.0.1", "1");

        assertThat(broker.publish(List.of(envelope("late")))).containsExactly(PublishResult.REFUSED);

        call(redis, "REPLICAOF", "NO", "ONE");
        List<String> published = publish(broker, 2);
        assertThat(texts(take(intake, 2))).isEqualTo(published);
    }

    @Test
    void aFullServerRefusesAndWhatItHasIsStillTakenAndAcknowledged() {
        List<String> published = publish(broker, 50);
        call(redis, "CONFIG", "SET", "maxmemory", "1");

        assertThat(broker.publish(List.of(envelope("too much")))).containsExactly(PublishResult.REFUSED);

        call(redis, "CONFIG", "SET", "maxmemory", "0");
        assertThat(texts(take(intake, 50))).isEqualTo(published);
    }

    @Test
    void manyCallersOfAServerThatIsSilentWaitTogetherAndNotOneAfterTheOther() throws Exception {
        proxy.goSilent();
        long start = TIME.nanos();

        List<CompletableFuture<Void>> callers = IntStream.range(0, 20)
                .mapToObj(n -> CompletableFuture.runAsync(
                        () -> {
                            assertThatThrownBy(broker::check).isInstanceOf(BrokerUnavailableError.class);
                            assertThatThrownBy(broker::check).isInstanceOf(BrokerUnavailableError.class);
                        },
                        command -> Thread.ofVirtual().start(command)))
                .toList();
        for (CompletableFuture<Void> caller : callers) {
            caller.get(60, TimeUnit.SECONDS);
        }

        assertThat(Duration.ofNanos(TIME.nanos() - start)).as("two calls").isLessThan(Duration.ofSeconds(20));
    }

    private long nanosUntilFailure(Duration wait) {
        long start = TIME.nanos();
        assertThatThrownBy(() -> {
                    while (true) {
                        var unused = intake.receive(demand(1), wait);
                    }
                })
                .isInstanceOf(BrokerUnavailableError.class);
        return TIME.nanos() - start;
    }

    private void untilBlocked() {
        await().atMost(SOON).until(() -> call(redis, "INFO", "clients").contains("blocked_clients:1"));
    }
}
