package io.taskmill.broker.rabbitmq;

import static io.taskmill.broker.rabbitmq.BrokerTestBed.MAIL;
import static io.taskmill.broker.rabbitmq.BrokerTestBed.SOON;
import static io.taskmill.broker.rabbitmq.BrokerTestBed.demand;
import static io.taskmill.broker.rabbitmq.BrokerTestBed.envelope;
import static io.taskmill.broker.rabbitmq.BrokerTestBed.expectSoon;
import static io.taskmill.broker.rabbitmq.BrokerTestBed.open;
import static io.taskmill.broker.rabbitmq.BrokerTestBed.publish;
import static io.taskmill.broker.rabbitmq.BrokerTestBed.publishSoon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.taskmill.spi.Broker;
import io.taskmill.spi.BrokerDepth;
import io.taskmill.spi.BrokerUnavailableError;
import io.taskmill.spi.Delivery;
import io.taskmill.spi.Intake;
import io.taskmill.spi.PublishResult;
import io.taskmill.spi.TimeSource;
import io.taskmill.testservers.proxy.OldConnections;
import io.taskmill.testservers.proxy.TcpProxy;
import io.taskmill.testservers.rabbit.OwnRabbit;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One broker and one intake live through what servers and networks do, and are never opened again. */
@Timeout(120)
class OutageTest {
    private static final TimeSource TIME = TimeSource.system();
    private static OwnRabbit server;
    private TcpProxy proxy;
    private Broker broker;
    private Intake intake;

    @BeforeAll
    static void startServer() {
        server = OwnRabbit.start();
    }

    @AfterAll
    static void endServer() {
        server.close();
    }

    @BeforeEach
    void connect() {
        proxy = TcpProxy.to(server.port());
        broker = open("amqp://127.0.0.1:" + proxy.port() + "/?prefix=p" + proxy.port());
        intake = broker.open(Set.of(MAIL));
        publish(broker, "first");
        expectSoon(intake, "first");
    }

    @AfterEach
    void disconnect() {
        broker.close();
        proxy.close();
    }

    @Test
    void theServerClosesAllConnections() {
        server.ctl("close_all_connections", "because of a test");

        expectWorkingAgain();
    }

    @Test
    void theServerClosesTheIntakesChannelAndTheIntakeDoesNotEvenFail() throws Exception {
        publish(broker, "held");
        Delivery held = intake.receive(demand(1), SOON).getFirst();

        ((RabbitDelivery) held).channel().channel().basicAck(4711, false);

        await().atMost(SOON).until(() -> !((RabbitDelivery) held).channel().isOpen());
        List<Delivery> again = intake.receive(demand(1), SOON);
        assertThat(again).hasSize(1);
        assertThat(again.getFirst().messageId()).isEqualTo(held.messageId());
        intake.acknowledge(List.of(held));
        intake.acknowledge(again);
        publish(broker, "later");
        expectSoon(intake, "later");
    }

    @Test
    void theQueueIsDeletedWhileTheIntakeWaits() {
        try (TestServer plain = TestServer.connect(server.address())) {
            plain.deleteQueue("p" + proxy.port() + ".mail.normal");
            // Nobody publishes meanwhile: it is the intake that makes the queue again.
            await().atMost(SOON).ignoreException(UncheckedIOException.class).until(() -> {
                List<Delivery> unused = intake.receive(demand(1), Duration.ofMillis(100));
                return plain.call(channel -> channel.consumerCount("p" + proxy.port() + ".mail.normal")) == 1;
            });
        }

        expectSoonWithoutAnyOutage("after the deletion");
    }

    @Test
    void everythingIsDeletedEvenTheDeadLetters() {
        try (TestServer plain = TestServer.connect(server.address())) {
            plain.deleteQueue("p" + proxy.port() + ".mail.normal");
            plain.deleteQueue("p" + proxy.port() + ".dead");
            plain.call(channel -> channel.exchangeDelete("p" + proxy.port() + ".dead"));
        }

        publishSoon(broker, "malformed");
        Delivery malformed = await().atMost(SOON)
                .until(() -> intake.receive(demand(1), Duration.ofSeconds(1)), some -> !some.isEmpty())
                .getFirst();
        intake.deadLetter(malformed, "malformed", "for a test");
        assertThat(((BrokerDepth) broker).deadLetters()).isEqualTo(1);
    }

    @Test
    void theDeadLetterQueueAloneIsDeleted() {
        publish(broker, "malformed");
        Delivery malformed = intake.receive(demand(1), SOON).getFirst();
        try (TestServer plain = TestServer.connect(server.address())) {
            plain.deleteQueue("p" + proxy.port() + ".dead");
        }

        intake.deadLetter(malformed, "malformed", "for a test");

        assertThat(((BrokerDepth) broker).deadLetters()).isEqualTo(1);
    }

    @Test
    void theServerIsStoppedWipedAndStartedAgain() {
        server.stop();
        assertThatThrownBy(() -> publish(broker, "meanwhile")).isInstanceOf(BrokerUnavailableError.class);
        server.wipe();
        server.startAgain();

        expectWorkingAgain();
    }

    @Test
    void theServerIsFrozenForAWhile() {
        server.freeze();
        try {
            await().atMost(Duration.ofSeconds(14)).until(this::intakeFails);
        } finally {
            server.thaw();
        }

        expectWorkingAgain();
    }

    @Test
    void theNetworkForgetsTheConnections() {
        long start = TIME.nanos();
        proxy.goSilent();
        await().atMost(Duration.ofSeconds(14)).until(this::intakeFails);
        assertThat(Duration.ofNanos(TIME.nanos() - start)).isLessThan(Duration.ofSeconds(14));
        proxy.resume(OldConnections.STAY_SILENT);

        expectWorkingAgain();
    }

    @Test
    void theServerIsShortOfMemory() {
        server.ctl("set_vm_memory_high_watermark", "0.00001");
        try {
            // The first one may be on its way when the server says so.
            long start = TIME.nanos();
            await().atMost(SOON)
                    .untilAsserted(() -> assertThatThrownBy(() -> broker.publish(List.of(envelope("no"))))
                            .isInstanceOf(BrokerUnavailableError.class)
                            .hasMessageContaining("takes no messages at present")
                            .hasMessageContaining("memory"));
            assertThat(Duration.ofNanos(TIME.nanos() - start)).isLessThan(Duration.ofSeconds(5));
            assertThatThrownBy(broker::check).isInstanceOf(BrokerUnavailableError.class);
            assertThat(intake.receive(demand(1), Duration.ofMillis(200))).isEmpty();
        } finally {
            server.ctl("set_vm_memory_high_watermark", "0.4");
        }

        publishSoon(broker, "after the alarm");
        expectSoon(intake, "after the alarm");
    }

    @Test
    void aForeignProgramAddsAMessage() {
        try (TestServer plain = TestServer.connect(server.address())) {
            plain.call(channel -> {
                channel.basicPublish("", "p" + proxy.port() + ".mail.normal", null, "foreign".getBytes());
                return "";
            });
        }

        Delivery foreign = intake.receive(demand(1), SOON).getFirst();
        assertThat(BrokerTestBed.text(foreign)).isEqualTo("foreign");
        assertThat(foreign.messageId()).isNotBlank();
        intake.deadLetter(foreign, "malformed", "not JSON");
        assertThat(((BrokerDepth) broker).deadLetters()).isEqualTo(1);
    }

    private boolean intakeFails() {
        try {
            List<Delivery> unused = intake.receive(demand(1), Duration.ofMillis(100));
            return false;
        } catch (BrokerUnavailableError e) {
            return true;
        }
    }

    private void expectWorkingAgain() {
        publishSoon(broker, "second");
        expectSoon(intake, "second");
        broker.check();
        publish(broker, "third");
        expectSoon(intake, "third");
    }

    private void expectSoonWithoutAnyOutage(String text) {
        assertThat(broker.publish(List.of(envelope(text)))).containsExactly(PublishResult.CONFIRMED);
        List<Delivery> received = await().atMost(SOON)
                .until(() -> intake.receive(demand(5), Duration.ofSeconds(1)), some -> !some.isEmpty());
        assertThat(received).extracting(BrokerTestBed::text).containsExactly(text);
        intake.acknowledge(received);
    }
}
