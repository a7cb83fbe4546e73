package io.taskmill.broker.redis;

import static io.taskmill.broker.redis.TestBroker.MAIL_KEY;
import static io.taskmill.broker.redis.TestBroker.call;
import static io.taskmill.broker.redis.TestBroker.take;
import static io.taskmill.broker.redis.TestBroker.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.taskmill.spi.Delivery;
import io.taskmill.spi.Intake;
import io.taskmill.testservers.process.Programs;
import io.taskmill.testservers.redis.OwnRedis;
import io.taskmill.testservers.redis.RedisSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Messages that other programs add. */
class ForeignMessageTest {
    private OwnRedis redis;
    private RedisBroker broker;
    private Intake intake;

    @BeforeEach
    void open() {
        redis = OwnRedis.start(RedisSettings.inMemory());
        broker = TestBroker.open(redis.url());
        intake = TestBroker.openMail(broker);
    }

    @AfterEach
    void close() {
        broker.close();
        redis.close();
    }

    @Test
    void theLineOfTheDocumentsAddsATask() throws Exception {
        String line = Documented.line("redis-cli XADD");
        int event = line.indexOf('{');

        // As a shell would take it apart: blanks separate words, quotation marks keep a word together.
        List<String> words = new ArrayList<>(
                List.of(line.substring(0, event - 1).strip().replace("'", "").split(" ")));
        words.add(line.substring(event, line.lastIndexOf('\'')));
        redisCli(words.subList(1, words.size()).toArray(String[]::new));

        assertThat(text(take(intake, 1).getFirst()))
                .startsWith("{\"specversion\":\"1.0\"")
                .endsWith("}}");
    }

    @Test
    void aMessageWithOtherFieldsIsGivenAsItsFields() throws Exception {
        redisCli("XADD", "taskmill:mail:normal", "*", "to", "ann@example.com", "subject", "hello\r\nthere");

        assertThat(text(take(intake, 1).getFirst())).isEqualTo("to=ann@example.com\nsubject=hello\r\nthere\n");
    }

    @Test
    void anEmptyEventIsGivenAsItIs() throws Exception {
        redisCli("XADD", "taskmill:mail:normal", "*", "event", "", "more", "fields");

        assertThat(take(intake, 1).getFirst().body()).isEmpty();
    }

    @Test
    void aMessageWithManyFieldsIsDeadLetteredWithThem() throws Exception {
        String[] words = new String[4 + 2 * 3_000];
        List.of("XADD", MAIL_KEY, "*").toArray(words);
        words[3] = "first";
        words[4] = "1";
        for (int n = 5; n < words.length - 1; n += 2) {
            words[n] = "field" + n;
            words[n + 1] = "value" + n;
        }
        words[words.length - 1] = "odd";
        call(redis, Arrays.copyOf(words, words.length - 1));
        Delivery odd = take(intake, 1).getFirst();
        assertThat(text(odd)).startsWith("first=1\n");

        intake.release(List.of(odd));
        Delivery again = take(intake, 1).getFirst();
        intake.deadLetter(again, "malformed", "no event");

        assertThat(again.messageId()).as("cut, and so without its first id").isNotBlank();
        assertThat(call(redis, "XRANGE", "taskmill:dead", "-", "+")).contains("first=1", "malformed");
        assertThat(call(redis, "XLEN", MAIL_KEY)).isEqualTo("0");
    }

    @Test
    void aDeadLetterSaysWhereItCameFrom() throws Exception {
        String id = redisCli("XADD", "taskmill:mail:normal", "*", "event", "nonsense");
        Delivery first = take(intake, 1).getFirst();
        intake.release(List.of(first));
        Delivery second = take(intake, 1).getFirst();

        intake.deadLetter(second, "malformed", "expected JSON");

        assertThat(first.messageId()).isEqualTo(id);
        assertThat(second.messageId()).isEqualTo(id);
        assertThat(call(redis, "XRANGE", "taskmill:dead", "-", "+").lines().skip(1))
                .containsExactly(
                        "event",
                        "nonsense",
                        "reason",
                        "malformed",
                        "detail",
                        "expected JSON",
                        "lane",
                        "mail.normal",
                        "id",
                        id);
    }

    private String redisCli(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Programs.find("redis-cli", "redis-tools").toString(), "-p", Integer.toString(redis.port())));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(answer).isZero();
        return answer.strip();
    }
}
