package io.taskmill.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskmill.acceptance.http.LoadCrowd;
import io.taskmill.acceptance.process.LiveHeap;
import io.taskmill.acceptance.process.ServerPlace;
import io.taskmill.acceptance.process.ServerProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A thousand clients at once, for a minute: as fast as a few, and with no more memory at the end than at the start. */
final class ThousandClientsTest {
    private static final int FEW = 64;
    private static final int MANY = 1000;
    private static final int ROUNDS = 4;
    private static final Duration WARM_UP = Duration.ofSeconds(8);
    private static final Duration FEW_WINDOW = Duration.ofSeconds(5);
    private static final Duration MANY_WINDOW = Duration.ofSeconds(15);
    private static final byte[] BODY = """
            {"taskType": "echo", "name": "load", "tags": ["load"], "payload": {"customer": 4711, "amount": "19.99", \
            "note": "a body of about two hundred bytes, which is what most tasks of most people are like, more or less"}}""".getBytes(StandardCharsets.UTF_8);

    /** Refusals that a client understands: wait and try again. */
    private static final Set<String> ONLY_THESE = Set.of("429", "503");

    @RegisterExtension
    final ServerPlace place = new ServerPlace();

    @Test
    void aThousandClientsAreServedAsFastAsSixtyFour() throws IOException, InterruptedException {
        ServerProcess server = place.startReady(place.settings());
        List<Double> few = new ArrayList<>();
        List<Double> many = new ArrayList<>();
        List<Long> heap = new ArrayList<>();

        try (LoadCrowd fewClients = LoadCrowd.connect(FEW, place.port(), BODY);
                LoadCrowd manyClients = LoadCrowd.connect(MANY, place.port(), BODY)) {
            fewClients.work(WARM_UP, () -> {});
            // By turns: what else the machine does meanwhile hits both alike.
            few.add(fewClients.work(FEW_WINDOW, () -> {}));
            for (int i = 0; i < ROUNDS; i++) {
                many.add(manyClients.work(MANY_WINDOW, () -> heap.add(LiveHeap.bytes(server))));
                few.add(fewClients.work(FEW_WINDOW, () -> {}));
            }
            report(few, many, heap, manyClients);
            fewClients.close();
            manyClients.close();
            assertThat(place.browser().everIn("default")).isEqualTo(fewClients.accepted() + manyClients.accepted());
            assertThat(ONLY_THESE).containsAll(fewClients.others().keySet());
            assertThat(ONLY_THESE).containsAll(manyClients.others().keySet());
        }

        assertThat(medianRatio(few, many)).isGreaterThanOrEqualTo(0.8);
        assertThat(heap.getLast()).isCloseTo(heap.getFirst(), Percentage.withPercentage(10));
    }

    private static void report(List<Double> few, List<Double> many, List<Long> heap, LoadCrowd manyClients) {
        System.out.println("[thousand-clients] " + FEW + " clients: " + rounded(few) + "/s, " + MANY + " clients: "
                + rounded(many) + "/s, median ratio=" + String.format(Locale.ROOT, "%.2f", medianRatio(few, many))
                + ", accepted=" + manyClients.accepted() + " others=" + manyClients.others()
                + ", live heap in kB after each " + MANY_WINDOW.toSeconds() + " s: "
                + heap.stream().map(bytes -> bytes / 1000).toList());
    }

    private static List<Long> rounded(List<Double> rates) {
        return rates.stream().map(Math::round).toList();
    }

    /** How the rate of the many compares with that of the few just before and after; the median of the rounds. */
    private static double medianRatio(List<Double> few, List<Double> many) {
        double[] ratios = IntStream.range(0, many.size())
                .mapToDouble(i -> many.get(i) * 2 / (few.get(i) + few.get(i + 1)))
                .sorted()
                .toArray();
        return (ratios[(ratios.length - 1) / 2] + ratios[ratios.length / 2]) / 2;
    }
}
