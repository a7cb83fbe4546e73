package io.taskmill.testservers.nsq;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OwnNsqTest {

    @Test
    void anOrderlyStopKeepsMessagesAndAKillLosesThem() throws IOException {
        try (OwnNsq server = OwnNsq.start()) {
            publish(server, "kept");
            server.stop();
            server.startAgain();
            assertThat(received(server)).isEqualTo("kept");

            publish(server, "lost");
            server.kill();
            server.startAgain();

            assertThat(received(server)).isEmpty();
        }
    }

    @Test
    void nsqlookupdNamesTheNsqdsThatAreThere() throws IOException {
        try (OwnNsq server = OwnNsq.start();
                OwnNsqLookup lookup = OwnNsqLookup.start(Map.of(server.httpPort(), server.port(), 1, 2))) {
            publish(server, "something");

            assertThat(PlainHttp.get(lookup.port(), "/nodes"))
                    .contains("\"tcp_port\":" + server.port())
                    .doesNotContain("\"tcp_port\":2,");
            assertThat(PlainHttp.get(lookup.port(), "/lookup?topic=t")).contains("\"tcp_port\":" + server.port());
        }
    }

    private static void publish(OwnNsq server, String text) throws IOException {
        try (PlainNsq plain = PlainNsq.connect("127.0.0.1", server.port())) {
            plain.publish("t", text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String received(OwnNsq server) throws IOException {
        try (PlainNsq plain = PlainNsq.connect("127.0.0.1", server.port())) {
            plain.subscribe("t", "ch", 1);
            var message = plain.receive(500);
            if (message.isPresent()) {
                plain.finish(message.get());
                plain.leave();
            }
            return message.map(it -> new String(it.body(), StandardCharsets.UTF_8))
                    .orElse("");
        }
    }
}
