package io.taskmill.testservers.nats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class OwnNatsTest {

    @Test
    void keepsItsStreamsThroughAKillButNotThroughAWipe() throws IOException {
        try (OwnNats nats = OwnNats.start()) {
            assertThat(ask(nats, "$JS.API.STREAM.CREATE.orders", "{\"name\":\"orders\",\"subjects\":[\"orders\"]}"))
                    .doesNotContain("error");

            nats.kill();
            assertThatThrownBy(() -> nats.address().connect()).isInstanceOf(IOException.class);
            nats.startAgain();
            assertThat(ask(nats, "$JS.API.STREAM.NAMES", "")).contains("orders");

            nats.wipe();
            nats.startAgain();
            assertThat(ask(nats, "$JS.API.STREAM.NAMES", "")).doesNotContain("orders");
        }
    }

    @Test
    void letsNobodyInWithoutTheLogin() throws IOException {
        try (OwnNats nats = OwnNats.start(NatsSettings.open().withLogin("me", "se\"cret"))) {
            assertThat(ask(nats, "$JS.API.INFO", "")).contains("memory");

            assertThatThrownBy(() -> NatsAddress.local(nats.port()).connect())
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("Authorization Violation");
            assertThat(nats.address().toString()).doesNotContain("cret");
            assertThat(NatsAddress.parse(nats.address().url())).isEqualTo(nats.address());
        }
    }

    @Test
    void hasNoJetStreamWhenItShallNot() {
        try (OwnNats nats = OwnNats.start(NatsSettings.open().withoutJetStream())) {
            assertThatThrownBy(() -> ask(nats, "$JS.API.INFO", "")).hasMessageContaining("503");
        }
    }

    @Test
    void speaksTls() throws IOException {
        try (OwnNats nats = OwnNats.start(NatsSettings.open().withTls());
                NatsConversation conversation = nats.address().open()) {
            assertThat(conversation.greeting()).contains("\"tls_required\":true");
            assertThat(nats.certificate()).isNotEmptyFile();
        }
    }

    private static String ask(OwnNats nats, String subject, String body) throws IOException {
        try (NatsConversation conversation = nats.address().connect()) {
            return conversation.request(subject, body);
        }
    }
}
