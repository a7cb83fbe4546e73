package io.taskmill.engine.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taskmill.spi.DataRejectedError;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BisectionTest {

    private final List<Integer> written = new ArrayList<>();
    private int calls;

    @Test
    void withoutPoisonThereIsOneCall() {
        assertThat(bisect(List.of(1, 2, 3), Set.of())).containsExactly("1", "2", "3");
        assertThat(calls).isEqualTo(1);
    }

    @Test
    void aSinglePoisonedItemIsRejected() {
        assertThat(bisect(List.of(1), Set.of(1))).containsExactly("rejected 1");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void onlyThePoisonedAreRejectedAndTheOrderOfAnswersStays(long seed) {
        Random random = new Random(seed);
        List<Integer> items =
                IntStream.range(0, 1 + random.nextInt(200)).boxed().toList();
        Set<Integer> poison = new TreeSet<>();
        random.ints(random.nextInt(10), 0, items.size()).forEach(poison::add);

        List<String> answers = bisect(items, poison);

        assertThat(answers)
                .isEqualTo(items.stream()
                        .map(item -> poison.contains(item) ? "rejected " + item : "" + item)
                        .toList());
        assertThat(written)
                .isEqualTo(items.stream().filter(item -> !poison.contains(item)).toList());
    }

    @Test
    void otherExceptionsGoThrough() {
        assertThatThrownBy(() -> Bisection.write(
                        List.of(1, 2),
                        items -> {
                            throw new IllegalStateException("not data");
                        },
                        (item, error) -> "rejected"))
                .isInstanceOf(IllegalStateException.class);
    }

    private List<String> bisect(List<Integer> items, Set<Integer> poison) {
        return Bisection.write(
                items,
                part -> {
                    calls++;
                    if (part.stream().anyMatch(poison::contains)) {
                        throw new DataRejectedError("poison", null);
                    }
                    written.addAll(part);
                    return part.stream().map(String::valueOf).toList();
                },
                (item, error) -> "rejected " + item);
    }
}
