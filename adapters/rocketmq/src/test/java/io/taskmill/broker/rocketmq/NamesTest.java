package io.taskmill.broker.rocketmq;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskmill.spi.Lane;
import io.taskmill.spi.QueueLane;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class NamesTest {
    private static final Pattern LEGAL = Pattern.compile("[%|a-zA-Z0-9_-]{1,127}");

    @Test
    void everyLaneHasATopicOfItsOwnThatRocketMqTakes() {
        Names names = new Names("p".repeat(40));
        List<String> topics = List.of("a.b", "a-b", "a_b", "A", "a", "..", "dead", "q".repeat(64)).stream()
                .flatMap(queue -> List.of(Lane.values()).stream().map(lane -> new QueueLane(queue, lane)))
                .map(names::topic)
                .toList();

        assertThat(topics).doesNotHaveDuplicates().doesNotContain(names.deadLetters());
        assertThat(topics).allMatch(LEGAL.asMatchPredicate());
    }

    @Test
    void namesAreAsDocumented() {
        Names names = new Names("taskmill");

        assertThat(names.topic(new QueueLane("mail.eu", Lane.HIGH))).isEqualTo("taskmill-mail%eu-high");
        assertThat(names.deadLetters()).isEqualTo("taskmill-dead");
        assertThat(names.group()).isEqualTo("taskmill");
    }
}
