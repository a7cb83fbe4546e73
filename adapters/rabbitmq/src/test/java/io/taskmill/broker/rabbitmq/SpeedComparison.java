package io.taskmill.broker.rabbitmq;

import static io.taskmill.broker.rabbitmq.BrokerTestBed.MAIL;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.DeliverCallback;
import io.taskmill.spi.Broker;
import io.taskmill.spi.Delivery;
import io.taskmill.spi.Envelope;
import io.taskmill.spi.Intake;
import io.taskmill.spi.LaneShare;
import io.taskmill.spi.PublishResult;
import io.taskmill.spi.QueueDemand;
import io.taskmill.testservers.rabbit.OwnRabbit;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

/**
 * How fast the broker is beside the plain client that does the same: batches of 512, persistent, confirmed,
 * acknowledged by hand. Not a test: run {@code main}; takes two minutes. Prints the median of the rounds, messages/s.
 */
final class SpeedComparison {
    private static final int BATCH = 512;
    private static final int BATCHES = 80;
    private static final int ROUNDS = 3;
    private static final byte[] BODY = new byte[400];

    private SpeedComparison() {}

    public static void main(String[] arguments) throws Exception {
        try (OwnRabbit server = OwnRabbit.start()) {
            for (QueueType type : QueueType.values()) {
                compare(server, type);
            }
        }
    }

    private static void compare(OwnRabbit server, QueueType type) throws Exception {
        double[][] figures = new double[4][ROUNDS];
        String url = server.url() + "?prefix=speed" + type.label() + "&queueType=" + type.label();
        try (Broker broker = BrokerTestBed.open(url);
                TestServer plain = TestServer.connect(server.address())) {
            Names names = new Names("speed" + type.label(), type);
            String queue = "plain" + type.label();
            plain.call(channel -> channel.queueDeclare(queue, true, false, false, names.deadLetterArguments()));
            for (int round = -1; round < ROUNDS; round++) {
                double plainPublish = rate(() -> publishPlain(plain, queue));
                double publish = rate(() -> publish(broker));
                double plainReceive = rate(() -> receivePlain(plain, queue));
                double receive = rate(() -> receive(broker));
                if (round >= 0) {
                    figures[0][round] = plainPublish;
                    figures[1][round] = publish;
                    figures[2][round] = plainReceive;
                    figures[3][round] = receive;
                }
            }
        }
        System.out.printf(
                "%s: publish %,.0f (plain %,.0f, ratio %.2f); receive and acknowledge %,.0f (plain %,.0f, ratio %.2f)%n",
                type.label(),
                median(figures[1]),
                median(figures[0]),
                median(figures[1]) / median(figures[0]),
                median(figures[3]),
                median(figures[2]),
                median(figures[3]) / median(figures[2]));
    }

    private static void publishPlain(TestServer plain, String queue) throws Exception {
        AMQP.BasicProperties properties = new AMQP.BasicProperties.Builder()
                .contentType(Envelope.CONTENT_TYPE)
                .deliveryMode(2)
                .messageId("id")
                .build();
        try (Channel channel = plain.connection().createChannel()) {
            channel.confirmSelect();
            for (int batch = 0; batch < BATCHES; batch++) {
                for (int n = 0; n < BATCH; n++) {
                    channel.basicPublish("", queue, true, properties, BODY);
                }
                channel.waitForConfirmsOrDie(30_000);
            }
        }
    }

    private static void publish(Broker broker) {
        List<Envelope> batch = IntStream.range(0, BATCH)
                .mapToObj(n -> new Envelope(
                        MAIL,
                        "0198f0a0-0000-7000-8000-" + (100_000_000_000L + n),
                        Map.of("specversion", "1.0", "type", "io.taskmill.ring", "source", "/taskmill/store"),
                        BODY))
                .toList();
        for (int n = 0; n < BATCHES; n++) {
            if (broker.publish(batch).stream().anyMatch(result -> result != PublishResult.CONFIRMED)) {
                throw new IllegalStateException("not confirmed");
            }
        }
    }

    /** Acknowledges each half batch with one word, as a program does that wants speed. */
    private static void receivePlain(TestServer plain, String queue) throws Exception {
        CountDownLatch left = new CountDownLatch(BATCH * BATCHES);
        try (Channel channel = plain.connection().createChannel()) {
            channel.basicQos(2 * BATCH);
            DeliverCallback each = (tag, message) -> {
                if (message.getEnvelope().getDeliveryTag() % (BATCH / 2) == 0) {
                    channel.basicAck(message.getEnvelope().getDeliveryTag(), true);
                }
                left.countDown();
            };
            channel.basicConsume(queue, false, each, tag -> {});
            left.await();
        }
    }

    private static void receive(Broker broker) {
        List<QueueDemand> demands =
                List.of(new QueueDemand(MAIL.queue(), BATCH, List.of(new LaneShare(MAIL.lane(), BATCH))));
        int left = BATCH * BATCHES;
        try (Intake intake = broker.open(java.util.Set.of(MAIL))) {
            while (left > 0) {
                List<Delivery> some = intake.receive(demands, Duration.ofSeconds(5));
                intake.acknowledge(some);
                left -= some.size();
            }
        }
    }

    private interface Work {
        void run() throws Exception;
    }

    private static double rate(Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        return BATCH * BATCHES * 1e9 / (System.nanoTime() - start);
    }

    private static double median(double[] figures) {
        double[] sorted = figures.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
