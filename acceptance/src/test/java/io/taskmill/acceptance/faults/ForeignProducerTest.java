package io.taskmill.acceptance.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.taskmill.acceptance.http.DeadMessageState;
import io.taskmill.acceptance.http.TaskState;
import io.taskmill.acceptance.process.ClusterNode;
import io.taskmill.acceptance.process.ClusterPlace;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A program that knows nothing of this product but the names on the broker, and CloudEvents. */
final class ForeignProducerTest {
    private static final int HUGE = 10_000_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @RegisterExtension
    final ClusterPlace place = new ClusterPlace();

    @ParameterizedTest
    @EnumSource
    void itsEventsRunOnceAndItsMistakesAreShownWithTheirReason(BrokerKind kind)
            throws IOException, InterruptedException {
        try (StoreKind.TrialStore store = StoreKind.REDIS.start();
                TrialBroker broker = kind.start()) {
            ClusterNode node = place.startNode(place.settings(store.url(), broker.url()));

            broker.publish("default", event("order-1", "echo", "{\"hello\":\"world\"}"));
            await("the event ran")
                    .atMost(PATIENCE)
                    .until(() -> !node.browser().all("success").isEmpty());
            broker.publish("default", event("order-1", "echo", "{\"hello\":\"world\"}"));
            broker.publish("default", event("order-1", "echo", "{\"hello\":\"another\"}"));
            broker.publish("default", event("order-2", "no-such-type", "{}"));
            broker.publish("default", event("order-3", "echo", '"' + "x".repeat(HUGE) + '"'));
            broker.publish("default", "this is not JSON");
            broker.publish("default", event("order-4", "echo", "4"));
            await("the last event ran, and the mistakes are shown")
                    .atMost(PATIENCE)
                    .until(() -> node.browser().all("success").size() == 2
                            && node.browser().deadMessages().size() >= 4);

            List<DeadMessageState> dead = node.browser().deadMessages();
            List<TaskState> tasks = node.browser().all("success,failed");
            System.out.println("[foreign-producer] broker=" + kind + " sent=7 tasks=" + tasks.size() + " starts="
                    + place.journal().entries().size() + " deadMessages="
                    + dead.stream()
                            .map(message -> message.reason() + "(" + message.bodyBytes() + ")")
                            .sorted()
                            .toList());
            assertThat(tasks).hasSize(2).allMatch(task -> task.attempts() == 1);
            assertThat(place.journal().entries()).hasSize(2);
            assertThat(dead)
                    .extracting(DeadMessageState::reason)
                    .containsExactlyInAnyOrder("id-conflict", "unknown-type", "too-large", "malformed");
            assertThat(dead).allMatch(message -> !message.detail().isBlank());
            assertThat(dead)
                    .filteredOn(message -> message.reason().equals("too-large"))
                    .allMatch(message -> message.bodyBytes() > HUGE);
        }
    }

    private static String event(String id, String type, String data) {
        return "{\"specversion\":\"1.0\",\"id\":\"" + id + "\",\"source\":\"/shop\",\"type\":\"" + type + "\",\"data\":"
                + data + "}";
    }
}
