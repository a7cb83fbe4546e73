package io.taskmill.broker.rocketmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taskmill.spi.BrokerOpenError;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TogetherTest {

    @Test
    void doesItForAllOfThem() {
        Set<Integer> done = ConcurrentHashMap.newKeySet();
        List<Integer> all = IntStream.range(0, 100).boxed().toList();

        Together.forEach(all, 3, done::add);

        assertThat(done).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void doesSomeAtATime() {
        CyclicBarrier allThere = new CyclicBarrier(3);

        Together.forEach(List.of(1, 2, 3), 3, each -> {
            try {
                int unused = allThere.await(10, TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });

        assertThat(allThere.isBroken()).isFalse();
    }

    @Test
    void aFailureIsThrownAndEndsIt() {
        Set<Integer> done = ConcurrentHashMap.newKeySet();

        assertThatThrownBy(() -> Together.forEach(List.of(1, 2, 3, 4), 1, each -> {
                    if (each == 2) {
                        throw new BrokerOpenError("no", null);
                    }
                    done.add(each);
                }))
                .isInstanceOf(BrokerOpenError.class);
        assertThat(done).contains(1).doesNotContain(4);
    }
}
