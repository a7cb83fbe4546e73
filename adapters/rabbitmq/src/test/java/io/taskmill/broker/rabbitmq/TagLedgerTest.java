package io.taskmill.broker.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class TagLedgerTest {

    @Test
    void answersEachTagOnce() {
        TagLedger ledger = new TagLedger();

        assertThat(ledger.answer(3)).isTrue();
        assertThat(ledger.answer(3)).isFalse();
        assertThat(ledger.isAnswered(3)).isTrue();
        assertThat(ledger.isAnswered(2)).isFalse();
    }

    @Test
    void agreesWithASetOverManyTagsInAnyOrder() {
        Random random = new Random(42);
        TagLedger ledger = new TagLedger();
        TreeSet<Long> open = new TreeSet<>();
        long next = 1;
        for (int round = 0; round < 400_000; round++) {
            if (open.size() < 2000) {
                open.add(next++);
            } else {
                Long tag = open.ceiling(open.first() + random.nextInt(2000));
                long chosen = tag == null ? open.first() : tag;
                assertThat(ledger.answer(chosen)).isTrue();
                assertThat(ledger.answer(chosen)).isFalse();
                open.remove(chosen);
                assertThat(ledger.advance()).isEqualTo(open.first());
            }
        }
    }
}
