package io.taskmill.broker.nsq;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BodyCodeTest {

    @Test
    void ordinaryBodiesGoAsTheyAre() {
        byte[] body = "{\"id\":1}".getBytes(StandardCharsets.UTF_8);

        assertThat(BodyCode.encode(body)).isSameAs(body);
        assertThat(BodyCode.decode(body)).isSameAs(body);
    }

    @Test
    void anEmptyBodyIsNotSentEmpty() {
        byte[] coded = BodyCode.encode(new byte[0]);

        assertThat(coded).isNotEmpty();
        assertThat(BodyCode.decode(coded)).isEmpty();
    }

    @Test
    void aBodyThatLooksCodedComesBackAsItWas() {
        byte[] coded = BodyCode.encode(new byte[0]);

        assertThat(BodyCode.encode(coded)).isNotEqualTo(coded);
        assertThat(BodyCode.decode(BodyCode.encode(coded))).isEqualTo(coded);
    }
}
