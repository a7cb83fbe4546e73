package io.taskmill.broker.rocketmq;

import static org.assertj.core.api.Assertions.assertThat;

import apache.rocketmq.v2.Encoding;
import apache.rocketmq.v2.Message;
import apache.rocketmq.v2.SystemProperties;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.apache.rocketmq.shaded.com.google.protobuf.ByteString;
import org.junit.jupiter.api.Test;

class MessageBodyTest {

    @Test
    void unzips() throws IOException {
        byte[] text = "hello".getBytes(StandardCharsets.UTF_8);

        assertThat(MessageBody.of(zipped(zip(text)))).isEqualTo(text);
    }

    @Test
    void leavesAloneWhatWouldUnzipToMoreThanAMessageMayHold() throws IOException {
        byte[] most = zip(new byte[MessageBody.MOST_UNZIPPED]);
        byte[] tooMuch = zip(new byte[MessageBody.MOST_UNZIPPED + 1]);

        assertThat(MessageBody.of(zipped(most))).hasSize(MessageBody.MOST_UNZIPPED);
        assertThat(MessageBody.of(zipped(tooMuch))).isEqualTo(tooMuch);
    }

    @Test
    void leavesAloneWhatIsNotZipped() {
        byte[] text = "hello".getBytes(StandardCharsets.UTF_8);

        assertThat(MessageBody.of(zipped(text))).isEqualTo(text);
    }

    private static Message zipped(byte[] body) {
        return Message.newBuilder()
                .setBody(ByteString.copyFrom(body))
                .setSystemProperties(SystemProperties.newBuilder().setBodyEncoding(Encoding.GZIP))
                .build();
    }

    private static byte[] zip(byte[] bytes) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(bytes);
        }
        return zipped.toByteArray();
    }
}
