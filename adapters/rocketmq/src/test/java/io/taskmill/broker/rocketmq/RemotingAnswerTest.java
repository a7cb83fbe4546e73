package io.taskmill.broker.rocketmq;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RemotingAnswerTest {

    @Test
    void readsCodeAndRemark() {
        RemotingAnswer answer = answer("no \\\"x\\\"");

        assertThat(answer.code()).isEqualTo(17);
        assertThat(answer.remark()).isEqualTo("no \\\"x\\\"");
        assertThat(answer.body()).isEqualTo("{}");
    }

    @Test
    void readsALongRemarkSuchAsAStackTrace() {
        String remark = "at a.b.C\\n".repeat(20_000);

        assertThat(answer(remark).remark()).isEqualTo(remark);
    }

    private static RemotingAnswer answer(String remark) {
        return RemotingAnswer.of(
                ("{\"code\":17,\"remark\":\"" + remark + "\",\"flag\":1}").getBytes(StandardCharsets.UTF_8),
                "{}".getBytes(StandardCharsets.UTF_8));
    }
}
