package io.taskmill.broker.nsq.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes as the specification writes them. */
class FramesTest {
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

    @Test
    void readsAResponseAnErrorAndAMessage() throws IOException {
        FrameReader frames = reader("00 00 00 06 00 00 00 00 4f 4b"
                + " 00 00 00 0d 00 00 00 01 45 5f 49 4e 56 41 4c 49 44"
                + " 00 00 00 20 00 00 00 02 00 00 00 00 00 00 00 07 00 03"
                + " 30 31 32 33 34 35 36 37 38 39 61 62 63 64 65 66 68 69");

        assertThat(frames.next().text()).isEqualTo("OK");
        assertThat(ServerError.of(frames.next().text()).code()).isEqualTo("E_INVALID");
        Message message = Message.of(frames.next().data());
        assertThat(message.timestamp()).isEqualTo(7);
        assertThat(message.attempts()).isEqualTo(3);
        assertThat(message.id()).isEqualTo("0123456789abcdef");
        assertThat(message.body()).isEqualTo(new byte[] {'h', 'i'});
    }

    @Test
    void knowsAHeartbeat() throws IOException {
        FrameReader frames = reader("00 00 00 0f 00 00 00 00 5f 68 65 61 72 74 62 65 61 74 5f");

        assertThat(frames.next().isHeartbeat()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ff ff ff ff 00 00 00 00",
                "80 00 00 00 00 00 00 00",
                "7f ff ff ff 00 00 00 02",
                "00 00 00 03 00 00 00 00",
                "00 00 00 69 00 00 00 00",
                "00 00 00 06 00 00 00 03 4f 4b",
                "00 00 00 06 ff ff ff ff 4f 4b"
            })
    void refusesWhatIsNoFrameBeforeReadingIt(String bytes) {
        assertThatThrownBy(() -> reader(bytes).next()).isInstanceOf(MalformedFrameException.class);
    }

    @Test
    void tellsAFrameThatEndsEarly() {
        assertThatThrownBy(() -> reader("00 00 00 06 00 00 00 00 4f").next()).isInstanceOf(EOFException.class);
        assertThatThrownBy(() -> reader("00 00").next()).isInstanceOf(EOFException.class);
    }

    @Test
    void refusesMessagesThatAreTooShortOrWhoseIdWouldBeACommand() {
        assertThatThrownBy(() -> Message.of(new byte[25])).isInstanceOf(MalformedFrameException.class);
        byte[] data = new byte[26];
        byte[] id = "0123\nRDY 2500\n56".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(id, 0, data, 10, id.length);

        assertThatThrownBy(() -> Message.of(data)).isInstanceOf(MalformedFrameException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "E_FIN_FAILED FIN 0123456789abcdef failed ID not in flight,false",
        "E_REQ_FAILED,false",
        "E_TOUCH_FAILED x,false",
        "E_INVALID cannot RDY in current state,true",
        "E_BAD_MESSAGE,true",
        "whatever,true"
    })
    void threeErrorsAreHarmless(String text, boolean fatal) {
        assertThat(ServerError.of(text).isFatal()).isEqualTo(fatal);
    }

    @Test
    void writesCommandsAsSpecified() {
        assertThat(Command.magic()).isEqualTo(bytes("  V2"));
        assertThat(Command.subscribe("t", "c")).isEqualTo(bytes("SUB t c\n"));
        assertThat(Command.ready(5)).isEqualTo(bytes("RDY 5\n"));
        assertThat(Command.finish(List.of("a", "b"))).isEqualTo(bytes("FIN a\nFIN b\n"));
        assertThat(Command.requeue(List.of("a"))).isEqualTo(bytes("REQ a 0\n"));
        assertThat(Command.touch(List.of("a"))).isEqualTo(bytes("TOUCH a\n"));
        assertThat(Command.close()).isEqualTo(bytes("CLS\n"));
        assertThat(Command.nop()).isEqualTo(bytes("NOP\n"));
        assertThat(Command.publish("t", new byte[] {'h', 'i'}))
                .isEqualTo(HEX.parseHex("50 55 42 20 74 0a 00 00 00 02 68 69"));
        assertThat(Command.publish("t", List.of(new byte[] {'a'}, new byte[] {'b', 'c'})))
                .isEqualTo(
                        HEX.parseHex("4d 50 55 42 20 74 0a 00 00 00 0f 00 00 00 02 00 00 00 01 61 00 00 00 02 62 63"));
        assertThat(Command.identify(bytes("{}")))
                .isEqualTo(HEX.parseHex("49 44 45 4e 54 49 46 59 0a 00 00 00 02 7b 7d"));
        assertThat(Command.auth(bytes("s"))).isEqualTo(HEX.parseHex("41 55 54 48 0a 00 00 00 01 73"));
    }

    private static FrameReader reader(String hex) {
        return new FrameReader(new ByteArrayInputStream(HEX.parseHex(hex)), 100);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
