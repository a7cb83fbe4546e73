package io.taskmill.testservers.nsq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taskmill.testservers.nsq.PlainNsq.Received;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The stand-in for nsqd against what the specification and nsqd's own words are. */
class StandInTest {
    private static final AtomicInteger TOPICS = new AtomicInteger();
    private static OwnNsq server;

    private final String topic = "topic" + TOPICS.incrementAndGet();

    @BeforeAll
    static void start() {
        server = OwnNsq.start(Map.of("msg-timeout", "1000", "max-msg-timeout", "3000", "max-msg-size", "2000"));
    }

    @AfterAll
    static void end() {
        server.close();
    }

    @Test
    void speaksAsTheSpecificationWritesIt() throws IOException {
        HexFormat hex = HexFormat.ofDelimiter(" ");
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            // "  V2", then "PUB t\n", a size of 4 bytes, big-endian, and the body
            socket.getOutputStream().write(hex.parseHex("20 20 56 32 50 55 42 20 74 0a 00 00 00 02 68 69"));

            // a size that counts the type, the type 0, "OK"
            assertThat(socket.getInputStream().readNBytes(10)).isEqualTo(hex.parseHex("00 00 00 06 00 00 00 00 4f 4b"));
        }
    }

    @Test
    void aMessageHasItsTimeItsAttemptsItsIdAndItsBody() throws IOException {
        try (PlainNsq plain = connect()) {
            plain.publish(topic, bytes("hello"));
            plain.subscribe(topic, "ch", 1);

            Received first = plain.receive(5000).orElseThrow();
            plain.requeue(first);
            Received second = plain.receive(5000).orElseThrow();

            assertThat(first.body()).isEqualTo(bytes("hello"));
            assertThat(first.attempts()).isEqualTo(1);
            assertThat(first.id()).matches("[0-9a-f]{16}");
            assertThat(first.timestamp()).isGreaterThan(1_600_000_000_000_000_000L);
            assertThat(second.id()).isEqualTo(first.id());
            assertThat(second.attempts()).isEqualTo(2);
        }
    }

    @Test
    void severalMessagesComeInOneCommand() throws IOException {
        try (PlainNsq plain = connect()) {
            plain.write("MPUB " + topic + "\n");
            plain.writeInt(4 + 4 + 1 + 4 + 2);
            plain.writeInt(2);
            plain.writeSized(bytes("a"));
            plain.writeSized(bytes("bc"));
            assertThat(plain.next().text()).isEqualTo("OK");

            plain.subscribe(topic, "ch", 5);

            assertThat(plain.receive(5000).orElseThrow().body()).isEqualTo(bytes("a"));
            assertThat(plain.receive(5000).orElseThrow().body()).isEqualTo(bytes("bc"));
        }
    }

    @Test
    void eachChannelGetsACopyAndTheFirstOneWhatHadGathered() throws IOException {
        try (PlainNsq one = connect();
                PlainNsq two = connect()) {
            one.publish(topic, bytes("early"));
            one.subscribe(topic, "one", 5);
            assertThat(one.receive(5000).orElseThrow().body()).isEqualTo(bytes("early"));
            two.subscribe(topic, "two", 5);
            try (PlainNsq publisher = connect()) {
                publisher.publish(topic, bytes("late"));
            }

            assertThat(one.receive(5000).orElseThrow().body()).isEqualTo(bytes("late"));
            assertThat(two.receive(5000).orElseThrow().body()).isEqualTo(bytes("late"));
        }
    }

    @Test
    void nobodyGetsMoreThanItIsReadyFor() throws IOException {
        try (PlainNsq plain = connect()) {
            for (int n = 0; n < 3; n++) {
                plain.publish(topic, bytes("m" + n));
            }
            plain.subscribe(topic, "ch", 1);
            Received first = plain.receive(5000).orElseThrow();
            assertThat(plain.receive(100)).isEmpty();

            plain.finish(first);

            assertThat(plain.receive(5000)).isPresent();
            plain.write("RDY 0\n");
            assertThat(plain.receive(100)).isEmpty();
        }
    }

    @Test
    void whatIsNotAnsweredInTimeIsSentAgainAndTheAnswerIsTooLate() throws IOException {
        try (PlainNsq plain = connect()) {
            plain.publish(topic, bytes("slow"));
            plain.subscribe(topic, "ch", 2);
            Received first = plain.receive(5000).orElseThrow();
            plain.write("RDY 0\n");
            assertThat(plain.receive(1500)).isEmpty();

            plain.finish(first);

            assertThat(plain.next().text()).isEqualTo("E_FIN_FAILED FIN " + first.id() + " failed ID not in flight");
            plain.write("RDY 1\n");
            assertThat(plain.receive(5000).orElseThrow().attempts()).isEqualTo(2);
        }
    }

    @Test
    void aClientThatGoesAwayKeepsItsMessagesUntilTheirTimeIsOver() throws IOException {
        try (PlainNsq plain = connect()) {
            plain.publish(topic, bytes("held"));
            try (PlainNsq victim = connect()) {
                victim.subscribe(topic, "ch", 1);
                assertThat(victim.receive(5000)).isPresent();
            }
            plain.subscribe(topic, "ch", 1);

            assertThat(plain.receive(300)).isEmpty();
            assertThat(plain.receive(5000)).isPresent();
        }
    }

    @Test
    void touchingGivesMoreTimeUpToTheLongest() throws IOException {
        try (PlainNsq plain = connect()) {
            plain.publish(topic, bytes("long"));
            plain.subscribe(topic, "ch", 2);
            Received held = plain.receive(5000).orElseThrow();
            for (int n = 0; n < 4; n++) {
                assertThat(plain.receive(600)).isEmpty();
                plain.write("TOUCH " + held.id() + "\n");
            }

            Optional<Received> again = plain.receive(2000);

            assertThat(again.orElseThrow().attempts()).isEqualTo(2);
        }
    }

    @Test
    void aMessageMayBeSentAgainLater() throws IOException {
        try (PlainNsq plain = connect()) {
            plain.publish(topic, bytes("later"));
            plain.subscribe(topic, "ch", 1);
            plain.write("REQ " + plain.receive(5000).orElseThrow().id() + " 400\n");

            assertThat(plain.receive(200)).isEmpty();
            assertThat(plain.receive(5000).orElseThrow().attempts()).isEqualTo(2);
        }
    }

    @Test
    void afterClsNothingMoreComesButAnswersAreTaken() throws IOException {
        try (PlainNsq plain = connect()) {
            plain.publish(topic, bytes("held"));
            plain.subscribe(topic, "ch", 1);
            Received held = plain.receive(5000).orElseThrow();
            plain.write("CLS\n");
            assertThat(plain.next().text()).isEqualTo("CLOSE_WAIT");

            plain.write("RDY 5\n");
            plain.requeue(held);

            assertThat(plain.receive(100)).isEmpty();
            plain.write("CLS\n");
            expectEnd(plain, "E_INVALID cannot CLS in current state");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "NOPE,E_INVALID invalid command NOPE",
        "RDY 1,E_INVALID cannot RDY in current state",
        "FIN 0123456789abcdef,E_INVALID cannot FIN in current state",
        "CLS,E_INVALID cannot CLS in current state",
        "PUB,E_INVALID PUB insufficient number of parameters",
        "PUB no/name,E_BAD_TOPIC PUB topic name \"no/name\" is not valid",
        "MPUB no/name,E_BAD_TOPIC E_BAD_TOPIC MPUB topic name \"no/name\" is not valid",
        "SUB t,E_INVALID SUB insufficient number of parameters",
        "SUB no/name ch,E_BAD_TOPIC SUB topic name \"no/name\" is not valid",
        "SUB t no/name,E_BAD_CHANNEL SUB channel name \"no/name\" is not valid"
    })
    void mistakesAreToldAndEndTheConnection(String command, String error) throws IOException {
        try (PlainNsq plain = connect()) {
            plain.write(command + "\n");

            expectEnd(plain, error);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "RDY 2501,E_INVALID RDY count 2501 out of range 0-2500",
        "RDY x,E_INVALID RDY could not parse count x",
        "FIN short,E_INVALID invalid message ID",
        "SUB t ch,E_INVALID cannot SUB in current state",
        "IDENTIFY,E_INVALID cannot IDENTIFY in current state",
        "AUTH,E_INVALID cannot AUTH in current state"
    })
    void soAreThoseOfASubscriber(String command, String error) throws IOException {
        try (PlainNsq plain = connect()) {
            plain.subscribe(topic, "ch", 1);
            plain.write(command + "\n");

            expectEnd(plain, error);
        }
    }

    @Test
    void messagesAreNeitherEmptyNorTooLarge() throws IOException {
        try (PlainNsq plain = connect()) {
            plain.write("PUB " + topic + "\n");
            plain.writeInt(0);
            expectEnd(plain, "E_BAD_MESSAGE PUB invalid message body size 0");
        }
        try (PlainNsq plain = connect()) {
            plain.write("PUB " + topic + "\n");
            plain.writeInt(2001);
            expectEnd(plain, "E_BAD_MESSAGE PUB message too big 2001 > 2000");
        }
        try (PlainNsq plain = connect()) {
            plain.write("MPUB " + topic + "\n");
            plain.writeInt(6_000_000);
            expectEnd(plain, "E_BAD_BODY MPUB body too big 6000000 > 5242880");
        }
    }

    @Test
    void answersForStrangersMessagesAreRefusedAndTheConnectionGoesOn() throws IOException {
        try (PlainNsq plain = connect()) {
            plain.subscribe(topic, "ch", 1);
            plain.write("FIN 0123456789abcdef\nREQ 0123456789abcdef 0\nTOUCH 0123456789abcdef\n");

            assertThat(plain.next().text()).isEqualTo("E_FIN_FAILED FIN 0123456789abcdef failed ID not in flight");
            assertThat(plain.next().text()).isEqualTo("E_REQ_FAILED REQ 0123456789abcdef failed ID not in flight");
            assertThat(plain.next().text()).isEqualTo("E_TOUCH_FAILED TOUCH 0123456789abcdef failed ID not in flight");
        }
    }

    @Test
    void featuresAreNegotiated() throws IOException {
        try (PlainNsq plain = connect()) {
            plain.write("IDENTIFY\n");
            plain.writeSized(bytes("{\"feature_negotiation\":true,\"heartbeat_interval\":1000,\"msg_timeout\":2000}"));

            assertThat(plain.next().text())
                    .contains("\"max_rdy_count\":2500", "\"msg_timeout\":2000", "\"max_msg_timeout\":3000")
                    .contains("\"auth_required\":false", "\"tls_v1\":false");
        }
        try (PlainNsq plain = connect()) {
            plain.write("IDENTIFY\n");
            plain.writeSized(bytes("{\"client_id\":\"old\"}"));

            assertThat(plain.next().text()).isEqualTo("OK");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"heartbeat_interval\":999};E_BAD_BODY IDENTIFY heartbeat interval (999) is invalid",
                "{\"msg_timeout\":3001};E_BAD_BODY IDENTIFY msg timeout (3001) is invalid",
                "{\"output_buffer_timeout\":24};E_BAD_BODY IDENTIFY output buffer timeout (24) is invalid",
                "no JSON;E_BAD_BODY IDENTIFY failed to decode JSON body"
            })
    void featuresThatItHasNotAreRefused(String json, String error) throws IOException {
        try (PlainNsq plain = connect()) {
            plain.write("IDENTIFY\n");
            plain.writeSized(bytes(json));

            expectEnd(plain, error);
        }
    }

    @Test
    void sendsHeartbeatsAndClosesWhoDoesNotAnswer() throws IOException {
        try (PlainNsq plain = connect()) {
            plain.write("IDENTIFY\n");
            plain.writeSized(bytes("{\"feature_negotiation\":true,\"heartbeat_interval\":1000}"));
            assertThat(plain.next().type()).isZero();

            assertThat(plain.next().text()).isEqualTo("_heartbeat_");

            assertThatThrownBy(() -> {
                        while (true) {
                            assertThat(plain.next().text()).isEqualTo("_heartbeat_");
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void turnsAwayWhoSpeaksAnotherProtocol() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.getOutputStream().write(bytes("GET / HTTP/1.1\r\n\r\n"));

            String answer = new String(socket.getInputStream().readNBytes(22), StandardCharsets.ISO_8859_1);

            assertThat(answer).endsWith("E_BAD_PROTOCOL");
        }
    }

    @Test
    void tellsDepthsByHttp() throws IOException {
        assertThat(server.stats(topic)).contains("\"topics\":null");
        try (PlainNsq plain = connect()) {
            plain.publish(topic, bytes("one"));
            assertThat(server.stats(topic)).contains("\"topic_name\":\"" + topic + "\"", "\"depth\":1");
            plain.subscribe(topic, "ch", 1);
            assertThat(plain.receive(5000)).isPresent();

            assertThat(server.stats(topic)).contains("\"channel_name\":\"ch\",\"depth\":0", "\"in_flight_count\":1");
        }
        assertThat(PlainHttp.post(server.httpPort(), "/pub?topic=" + topic, bytes("two")))
                .isEqualTo("OK");
        server.deleteTopic(topic);
        assertThat(server.stats(topic)).contains("\"topics\":null");
    }

    private static PlainNsq connect() throws IOException {
        return PlainNsq.connect("127.0.0.1", server.port());
    }

    /** nsqd closes after a fatal error; what it has not read yet may make that a reset. */
    private static void expectEnd(PlainNsq plain, String error) throws IOException {
        PlainNsq.Answer answer = plain.next();
        assertThat(answer.type()).isEqualTo(1);
        assertThat(answer.text()).isEqualTo(error);
        assertThatThrownBy(plain::next).isInstanceOfAny(EOFException.class, java.net.SocketException.class);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
