package io.taskmill.broker.nats;

import static org.assertj.core.api.Assertions.assertThat;

import io.nats.client.support.JsonParser;
import io.nats.client.support.JsonValue;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What streams and consumers of others are checked for, and which versions. */
class ChecksTest {
    private static final List<String> SUBJECTS = Names.subjects("shop");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'retention':'limits'                                | its retention is limits, expected workqueue",
                "'retention':'interest'                              | its retention is interest, expected workqueue",
                "'retention':'workqueue','subjects':['shop.>']       | its subjects are shop.>, expected shop.*.high",
                "'retention':'workqueue',@SUBJECTS,'storage':'memory'      | its storage is memory, expected file",
                "'retention':'workqueue',@SUBJECTS,'no_ack':true           | no_ack",
                "'retention':'workqueue',@SUBJECTS,'sealed':true           | sealed",
                "'retention':'workqueue',@SUBJECTS,'max_age':1             | max_age",
                "'retention':'workqueue',@SUBJECTS,'max_msgs':9,'discard':'old' | discard policy is old, expected new",
            })
    void saysWhatIsWrongWithAStream(String config, String expected) {
        assertThat(StreamCheck.lanes(json(config), SUBJECTS))
                .hasValueSatisfying(problem -> assertThat(problem).contains(expected.strip()));
    }

    @Test
    void takesAStreamThatTurnsMessagesAwayWhenItIsFull() {
        assertThat(StreamCheck.lanes(
                        json("'retention':'workqueue',@SUBJECTS,'max_msgs':9,'max_bytes':9,'discard':'new'"), SUBJECTS))
                .isEmpty();
        assertThat(StreamCheck.lanes(json("'retention':'workqueue',@SUBJECTS,'discard':'old'"), SUBJECTS))
                .isEmpty();
    }

    @Test
    void dropsNoDeadLetters() {
        assertThat(StreamCheck.deadLetters(json("'retention':'workqueue',@SUBJECTS"), SUBJECTS))
                .hasValueSatisfying(problem -> assertThat(problem).contains("expected limits"));
        assertThat(StreamCheck.deadLetters(json("'retention':'limits',@SUBJECTS"), SUBJECTS))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'ack_policy':'explicit','filter_subject':'b'                      | filter subject is \"b\"",
                "'ack_policy':'none','filter_subject':'a'                          | ack policy is none",
                "'ack_policy':'explicit','filter_subject':'a','deliver_subject':'x' | pushes",
                "'ack_policy':'explicit','filter_subject':'a','max_deliver':5      | max deliver",
                "'ack_policy':'explicit','filter_subject':'a','ack_wait':1000000000 | ack wait",
            })
    void saysWhatIsWrongWithAConsumer(String config, String expected) {
        assertThat(ConsumerCheck.problem(json(config), "a"))
                .hasValueSatisfying(problem -> assertThat(problem).contains(expected.strip()));
    }

    @Test
    void needsVersionTwoNine() {
        assertThat(OpenCheck.versionProblem("2.8.4"))
                .hasValue("this is NATS 2.8.4; 2.9 or newer is needed, for its consumers");
        assertThat(OpenCheck.versionProblem("1.4.1")).isPresent();
        assertThat(OpenCheck.versionProblem("2.9.0")).isEmpty();
        assertThat(OpenCheck.versionProblem("2.12.1-RC.1")).isEmpty();
        assertThat(OpenCheck.versionProblem("3.0.0")).isEmpty();
        assertThat(OpenCheck.versionProblem("dev")).isEmpty();
    }

    private static JsonValue json(String text) {
        String subjects = "'subjects':['shop.*.high','shop.*.normal','shop.*.low']";
        return JsonParser.parseUnchecked(
                "{" + text.strip().replace("@SUBJECTS", subjects).replace('\'', '"') + "}");
    }
}
