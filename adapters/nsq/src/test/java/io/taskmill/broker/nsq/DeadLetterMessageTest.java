package io.taskmill.broker.nsq;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DeadLetterMessageTest {

    @Test
    void oneThatFitsIsOneMessage() {
        DeadLetterMessage letter = new DeadLetterMessage(Map.of("reason", "malformed", "detail", "d"), new byte[] {1});

        List<byte[]> parts = letter.parts(1000);

        assertThat(parts).hasSize(1);
        assertThat(DeadLetterReader.parse(parts.getFirst()).reason()).isEqualTo("malformed");
        assertThat(DeadLetterReader.parse(parts.getFirst()).body()).containsExactly(1);
    }

    @Test
    void oneThatIsTooLargeIsSeveralNoneOfWhichIs() {
        byte[] body = new byte[10_000];
        new Random(1).nextBytes(body);
        DeadLetterMessage letter = new DeadLetterMessage(Map.of("reason", "too-large", "detail", "d"), body);

        List<byte[]> parts = letter.parts(1000);

        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            assertThat(part).hasSizeLessThanOrEqualTo(1000);
            whole.writeBytes(DeadLetterReader.parse(part).body());
        }
        assertThat(parts).hasSizeGreaterThan(10);
        assertThat(whole.toByteArray()).isEqualTo(body);
    }
}
