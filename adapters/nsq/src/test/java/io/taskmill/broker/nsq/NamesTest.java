package io.taskmill.broker.nsq;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskmill.spi.Lane;
import io.taskmill.spi.QueueLane;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NamesTest {
    private final Names names = new Names("taskmill", "taskmill");

    @Test
    void shortNamesAreAsDocumented() {
        assertThat(names.topic(new QueueLane("mail", Lane.HIGH))).isEqualTo("taskmill.mail.high");
        assertThat(names.deadLetters()).isEqualTo("taskmill.dead");
    }

    @Test
    void namesOf64CharactersAreAsTheyAre() {
        String queue = "q".repeat(64 - "taskmill..normal".length());

        assertThat(names.topic(new QueueLane(queue, Lane.NORMAL))).isEqualTo("taskmill." + queue + ".normal");
    }

    @Test
    void longerNamesAreShortenedAndStayApart() {
        Set<String> topics = new HashSet<>();
        for (String queue : Set.of("q".repeat(64), "q".repeat(63) + "r", "q".repeat(63), "Q".repeat(64))) {
            for (Lane lane : Lane.values()) {
                String topic = names.topic(new QueueLane(queue, lane));
                assertThat(topic)
                        .hasSizeLessThanOrEqualTo(64)
                        .matches("[.a-zA-Z0-9_-]+")
                        .startsWith("taskmill.")
                        .endsWith("." + lane.label());
                topics.add(topic);
            }
        }
        assertThat(topics).hasSize(12);
        assertThat(names.topic(new QueueLane("q".repeat(64), Lane.LOW)))
                .isEqualTo("taskmill.qqqqqqqqqqqqqqqqqq_" + digest() + ".low");
    }

    /** As the reference page says how to find it: {@code printf taskmill.qqq….low | sha256sum | cut -c-32}. */
    private static String digest() {
        return "fcd1fe087a4df78daf10c621b5a0340c";
    }

    @Test
    void theNameOfTheOpenCheckFitsTheLongestPrefix() {
        Names longest = new Names("p".repeat(30), "c".repeat(54));

        assertThat(longest.passing("01234567")).hasSizeLessThanOrEqualTo(64);
        assertThat(longest.passingChannel()).hasSizeLessThanOrEqualTo(64);
    }
}
