package io.taskmill.acceptance.faults;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.taskmill.acceptance.faults.StoreKind.TrialStore;
import io.taskmill.acceptance.http.SubmitCrowd;
import io.taskmill.acceptance.http.TaskBody;
import io.taskmill.acceptance.http.TaskState;
import io.taskmill.acceptance.process.ClusterNode;
import io.taskmill.acceptance.process.ClusterPlace;
import io.taskmill.acceptance.process.Settings;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Two nodes move from broker to broker, and at last to the store itself, one node after the other, while clients submit
 * to whichever is up and other programs go on publishing on the broker that is left.
 */
final class LiveMoveTest {
    /** The brokers in the order of the moves; behind the last one comes the store. */
    private static final List<BrokerKind> WAY = List.of(BrokerKind.REDIS, BrokerKind.RABBITMQ, BrokerKind.KAFKA);

    private static final int TASKS = 50_000;
    private static final int CLIENTS = 32;
    private static final int BEFORE_THE_FIRST_MOVE = 2_000;
    private static final int EVENTS = 20;
    private static final Duration REST = Duration.ofMillis(40);
    private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @RegisterExtension
    final ClusterPlace place = new ClusterPlace();

    private final List<TaskBody> work = IntStream.range(0, TASKS)
            .mapToObj(
                    number -> number % 100 == 0 ? TaskBody.sleep(Duration.ofMillis(300)) : TaskBody.of("echo", "hello"))
            .toList();
    private final List<TrialBroker> brokers = new ArrayList<>();
    private int foreign;

    @Test
    void losesNothingAndRecordsNothingTwice() throws IOException, InterruptedException {
        try (TrialStore store = StoreKind.POSTGRESQL.start()) {
            try {
                for (BrokerKind kind : WAY) {
                    brokers.add(kind.start());
                }
                run(store);
            } finally {
                brokers.forEach(TrialBroker::close);
            }
        }
    }

    private void run(TrialStore store) throws IOException, InterruptedException {
        Settings settings = place.settings(store.url(), brokers.getFirst().url());
        List<ClusterNode> nodes = List.of(place.startNode(settings), place.startNode(settings));
        Instant start = Instant.now();
        List<Integer> acceptedAfterMoves = new ArrayList<>();
        long repeats;
        Map<Integer, Long> refusals;
        try (SubmitCrowd crowd = SubmitCrowd.start(CLIENTS, place.ports(), ANSWER_PATIENCE, REST, work)) {
            awaitAccepted(crowd, BEFORE_THE_FIRST_MOVE);
            for (int i = 0; i < WAY.size(); i++) {
                String to = i + 1 < WAY.size() ? brokers.get(i + 1).url() : "store";
                move(nodes, WAY.get(i), brokers.get(i), place.settings(store.url(), to), to);
                acceptedAfterMoves.add(crowd.accepted());
                awaitEmpty(nodes, WAY.get(i));
            }
            await("all is accepted").atMost(PATIENCE).until(crowd::done);
            assertThat(crowd.wrongAnswers()).isEmpty();
            repeats = crowd.repeats();
            refusals = crowd.refusals();
        }
        Instant accepted = Instant.now();
        await("all tasks have ended").atMost(PATIENCE).until(nodes.getLast().browser()::allEnded);

        Books books = Books.read(nodes.getLast().browser(), place.journal());
        Set<String> submitted = work.stream().map(TaskBody::id).collect(toSet());
        Books own = books.only(task -> submitted.contains(task.id()));
        List<TaskState> adopted =
                books.only(task -> !submitted.contains(task.id())).ended();
        Map<BrokerKind, Long> left = left();
        System.out.println("[live-move] store=POSTGRESQL way=" + WAY + "->store accepted=" + TASKS + " success="
                + own.ended().stream().filter(LiveMoveTest::succeeded).count() + " lost="
                + (TASKS - own.ended().size()) + " recordedTwice="
                + (books.unexplained() + books.repeated().size()) + " foreignPublished=" + foreign
                + " foreignAdopted=" + adopted.size() + " leftOnOldBrokers=" + left + " emptyLines="
                + WAY.size() * nodes.size() + " acceptedAfterMoves=" + acceptedAfterMoves
                + " submitsRepeated=" + repeats + " refusals=" + refusals + " longestGapMillis="
                + own.longestGap(accepted).toMillis() + " seconds="
                + Duration.between(start, Instant.now()).toSeconds() + " " + books.summary());
        own.check(work);
        // How long the last one takes is the machine's affair.
        assertThat(acceptedAfterMoves.subList(0, WAY.size() - 1))
                .as("the load lasts longer than the moves")
                .allMatch(number -> number < TASKS);
        assertThat(adopted)
                .as("tasks of other programs")
                .hasSize(foreign)
                .allMatch(LiveMoveTest::succeeded)
                .allMatch(task -> task.attempts() == 1);
        assertThat(left.values()).as("left on old brokers").containsOnly(0L);
    }

    /** One node after the other; another program publishes on the old broker before, meanwhile and after. */
    private void move(List<ClusterNode> nodes, BrokerKind from, TrialBroker old, Settings settings, String to)
            throws IOException, InterruptedException {
        Settings moved = settings.with("broker", Map.of("url", to, "drainFrom", old.url()));
        try (ForeignProgram program = ForeignProgram.start("shop-" + from, old)) {
            program.awaitMore(EVENTS);
            for (ClusterNode node : nodes) {
                node.restart(moved, PATIENCE);
                program.awaitMore(EVENTS);
            }
            program.close();
            foreign += program.published();
        }
    }

    private static void awaitEmpty(List<ClusterNode> nodes, BrokerKind from) {
        for (ClusterNode node : nodes) {
            await(node.name() + " says that " + from + " is empty")
                    .atMost(PATIENCE)
                    .until(() -> node.process()
                            .output()
                            .lines()
                            .anyMatch(line -> line.contains("the old broker ") && line.contains(" is empty")));
            assertThat(node.browser().healthWord()).isEqualTo("ready");
        }
    }

    /** Messages that nobody has received. */
    private Map<BrokerKind, Long> left() throws IOException {
        Map<BrokerKind, Long> left = new LinkedHashMap<>();
        for (int i = 0; i < WAY.size(); i++) {
            left.put(WAY.get(i), brokers.get(i).left("default"));
        }
        return left;
    }

    private static boolean succeeded(TaskState task) {
        return task.status().equals("success");
    }

    private static void awaitAccepted(SubmitCrowd crowd, int tasks) {
        await(tasks + " tasks accepted")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> crowd.accepted() >= tasks);
    }
}
