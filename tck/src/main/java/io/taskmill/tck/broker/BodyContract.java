package io.taskmill.tck.broker;

import static io.taskmill.tck.broker.BrokerBench.LOW;
import static io.taskmill.tck.broker.BrokerBench.NORMAL;
import static io.taskmill.tck.broker.BrokerBench.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.taskmill.spi.Delivery;
import io.taskmill.spi.Envelope;
import io.taskmill.spi.Intake;
import io.taskmill.spi.Lane;
import io.taskmill.spi.PublishResult;
import io.taskmill.spi.QueueLane;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever is in a message is carried exactly, and whatever belongs to it harms no other one. */
interface BodyContract extends BrokerContract {

    @Test
    default void bodiesOfAnySizeAreCarriedExactly() {
        Random random = new Random(7);
        List<byte[]> bodies = Stream.of(
                        0, 1, 2, 255, 256, 4_095, 65_535, 65_536, 131_073, 700_001, BrokerRig.MAX_BODY_BYTES)
                .filter(size -> size <= bench().rig().maxBodyBytes())
                .map(size -> {
                    byte[] body = new byte[size];
                    random.nextBytes(body);
                    return body;
                })
                .toList();

        expectCarried(bodies);
    }

    @Test
    default void anyBytesAreCarriedExactly() {
        byte[] every = new byte[512];
        for (int n = 0; n < every.length; n++) {
            every[n] = (byte) n;
        }
        expectCarried(List.of(
                every,
                new byte[] {0},
                new byte[64],
                new byte[] {(byte) 0xff, (byte) 0xfe, (byte) 0xc0, (byte) 0x80},
                "\r\n\r\n".getBytes(StandardCharsets.UTF_8),
                "$-1\r\n*0\r\n".getBytes(StandardCharsets.UTF_8),
                " \t leading and trailing \n".getBytes(StandardCharsets.UTF_8),
                "{\"text\":\"\u00e4 \u4efb\u52a1 \ud83d\udd14 \\u0000\"}".getBytes(StandardCharsets.UTF_8),
                "not JSON at all <&>'\"`${x}#{y}".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    default void anyAttributesAndIdsAreCarriedOrRefusedWithoutHarmToOthers() {
        List<Envelope> envelopes = new ArrayList<>();
        for (String odd : oddTexts()) {
            envelopes.add(bench().envelope(NORMAL, bench().newText()));
            envelopes.add(new Envelope(NORMAL, "id-" + envelopes.size(), Map.of("subject", odd), bytes()));
            envelopes.add(new Envelope(NORMAL, odd, Map.of(), bytes()));
        }

        List<PublishResult> results = bench().broker().publish(envelopes);

        assertThat(results).hasSize(envelopes.size()).doesNotContain(PublishResult.UNKNOWN);
        List<String> confirmed = new ArrayList<>();
        for (int n = 0; n < results.size(); n++) {
            if (results.get(n) == PublishResult.CONFIRMED) {
                confirmed.add(new String(envelopes.get(n).body(), StandardCharsets.UTF_8));
            } else {
                assertThat(n % 3).as("only an odd envelope may be refused").isNotZero();
            }
        }
        Intake intake = bench().open(NORMAL);
        assertThat(texts(bench().take(intake, confirmed.size(), NORMAL)))
                .containsExactlyInAnyOrderElementsOf(confirmed);
        bench().expectNothing(intake, NORMAL);
    }

    @Test
    default void anyLegalNameOfAQueueIsALaneOfItsOwn() {
        List<QueueLane> lanes = Stream.of(
                        "a", "A", "a.b", "a-b", "a_b", "a.b.c", "0", "..", "-", "a.highest", "q".repeat(64))
                .flatMap(queue -> Stream.of(Lane.values()).map(lane -> new QueueLane(queue, lane)))
                .toList();
        bench().publish(lanes.stream()
                .map(lane -> bench().envelope(lane, lane.toString()))
                .toList());

        QueueLane[] all = lanes.toArray(QueueLane[]::new);
        List<Delivery> received = bench().take(bench().open(all), lanes.size(), all);

        assertThat(received).extracting(Delivery::lane).containsExactlyInAnyOrderElementsOf(lanes);
        assertThat(received)
                .allSatisfy(delivery -> assertThat(BrokerBench.text(delivery))
                        .isEqualTo(delivery.lane().toString()));
    }

    @Test
    default void aForeignMessageArrivesAsItIs() {
        List<byte[]> bodies = List.of(
                "not even JSON".getBytes(StandardCharsets.UTF_8),
                "{\"specversion\":\"1.0\"}".getBytes(StandardCharsets.UTF_8),
                new byte[] {0, (byte) 0xff, '\r', '\n', 0});
        Intake intake = bench().open(LOW);

        bodies.forEach(body -> bench().rig().sendForeign(LOW, body));

        List<Delivery> received = bench().take(intake, bodies.size(), LOW);

        expectSameBodies(received, bodies);
        assertThat(received)
                .allSatisfy(delivery -> assertThat(delivery.messageId()).isNotBlank());
        intake.acknowledge(received);
        bench().expectNothing(intake, LOW);
    }

    @Test
    default void aForeignMessageReachesAnIntakeThatWaitsForIt() throws Exception {
        Intake intake = bench().open(LOW);
        var waiting = bench().async(() -> bench().takeOne(intake, LOW));

        bench().rig().sendForeign(LOW, "ring".getBytes(StandardCharsets.UTF_8));

        assertThat(BrokerBench.text(bench().soon(waiting))).isEqualTo("ring");
    }

    private void expectCarried(List<byte[]> bodies) {
        bench().publish(bodies.stream()
                .map(body -> bench().envelope(NORMAL, body))
                .toList());

        expectSameBodies(bench().take(bench().open(NORMAL), bodies.size(), NORMAL), bodies);
    }

    private static void expectSameBodies(List<Delivery> received, List<byte[]> bodies) {
        assertThat(received.stream().map(delivery -> Arrays.toString(delivery.body())))
                .containsExactlyInAnyOrderElementsOf(
                        bodies.stream().map(Arrays::toString).toList());
    }

    private byte[] bytes() {
        return bench().newText().getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> oddTexts() {
        return List.of(
                "",
                " ",
                "a:b=c;d,e",
                "\"quoted\" 'and' `so`",
                "percent%20and\\back",
                "\ttab",
                "line\r\nX-Injected: 1",
                "\u4efb\u52a1 \u00e4",
                "nul\0nul",
                "x".repeat(200),
                "x".repeat(4_000));
    }
}
