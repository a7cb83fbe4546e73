package io.taskmill.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taskmill.api.TaskId;
import io.taskmill.api.TaskPage;
import io.taskmill.api.TaskQuery;
import io.taskmill.api.TaskStatus;
import io.taskmill.api.TaskView;
import io.taskmill.spi.NodeId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Looking tasks up. */
interface QueryContract extends StoreContract {

    @Test
    default void anUnknownTaskIsNotFound() {
        assertThat(bench().store().queries().find(bench().newId())).isEmpty();
    }

    @Test
    default void anEmptyStoreListsNothing() {
        assertThat(page(10, null)).isEqualTo(new TaskPage(List.of(), null));
    }

    @Test
    default void tasksAreListedFromTheLargestIdDown() {
        List<TaskId> ids = bench().submitMany(7);

        assertThat(ids(page(10, null).tasks())).containsExactlyElementsOf(ids.reversed());
    }

    @Test
    default void pagingGivesEveryTaskExactlyOnceWhateverItsState() {
        List<TaskId> ids = someInEveryState();

        for (int limit = 1; limit <= 6; limit++) {
            assertThat(ids(allPages(TaskQuery.all(limit))))
                    .as("limit %d", limit)
                    .containsExactlyElementsOf(ids.stream().sorted().toList().reversed());
        }
    }

    @Test
    default void aPageHoldsNoMoreThanItsLimit() {
        bench().submitMany(5);

        TaskPage page = page(3, null);

        assertThat(page.tasks()).hasSize(3);
        assertThat(page.nextCursor()).isNotNull();
    }

    @Test
    default void tasksComingInWhilePagingNeitherHideNorRepeatOthers() {
        List<TaskId> ids = bench().submitMany(6);
        TaskPage first = page(3, null);
        bench().submitMany(4);

        List<TaskId> seen = new ArrayList<>(ids(first.tasks()));
        seen.addAll(ids(page(100, first.nextCursor()).tasks()));

        assertThat(seen).containsExactlyElementsOf(ids.reversed());
    }

    @Test
    default void aTaskThatFinishesWhilePagingIsNotRepeated() {
        List<TaskId> ids = bench().submitMany(6);
        TaskPage first = page(3, null);
        ids.forEach(id -> bench().store().commands().cancel(id));

        assertThat(ids(page(100, first.nextCursor()).tasks()))
                .containsExactlyElementsOf(ids.subList(0, 3).reversed());
    }

    @Test
    default void tasksAreFilteredByStatus() {
        List<TaskId> ids = someInEveryState();
        for (TaskStatus status : TaskStatus.values()) {
            List<TaskId> expected = ids.stream()
                    .filter(id -> bench().status(id) == status)
                    .sorted()
                    .toList();

            assertThat(ids(allPages(new TaskQuery(Set.of(status), null, null, null, 2))))
                    .as("%s", status)
                    .containsExactlyElementsOf(expected.reversed());
        }
    }

    @Test
    default void tasksAreFilteredBySeveralStatuses() {
        someInEveryState();

        assertThat(bench().list(query ->
                        new TaskQuery(Set.of(TaskStatus.SUCCESS, TaskStatus.PENDING), null, null, null, query.limit())))
                .extracting(TaskView::status)
                .containsOnly(TaskStatus.SUCCESS, TaskStatus.PENDING)
                .hasSize(4);
    }

    @Test
    default void tasksAreFilteredByQueueAndType() {
        TaskId inA = bench().submit(parts -> parts.queue("a"));
        bench().submit(parts -> parts.queue("b"));

        assertThat(ids(allPages(new TaskQuery(Set.of(), null, "a", null, 10)))).containsExactly(inA);
        assertThat(ids(allPages(new TaskQuery(Set.of(), "mail", "a", null, 10))))
                .containsExactly(inA);
        assertThat(allPages(new TaskQuery(Set.of(), "mail", "c", null, 10))).isEmpty();
        assertThat(allPages(new TaskQuery(Set.of(), "other", null, null, 10))).isEmpty();
    }

    @Test
    default void listedTasksAreTheSameAsFoundOnesButForTheirHistory() {
        for (TaskId id : someInEveryState()) {
            TaskView found = bench().view(id);
            TaskView expected = new TaskView(
                    found.id(),
                    found.spec(),
                    found.status(),
                    found.result(),
                    found.error(),
                    found.counts(),
                    found.times(),
                    found.waitingFor(),
                    List.of());

            assertThat(bench().list(query -> query)).contains(expected);
        }
    }

    @Test
    default void aForeignCursorIsAnIllegalArgument() {
        bench().submit();

        assertThatThrownBy(() -> page(10, "not a cursor")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> page(10, "")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    default void anOpenStoreIsWritable() {
        bench().store().queries().checkWritable();
    }

    /** Two in each state but blocked. */
    private List<TaskId> someInEveryState() {
        List<TaskId> ids = new ArrayList<>();
        NodeId node = bench().node();
        for (int n = 0; n < 2; n++) {
            ids.add(bench().submit(parts -> parts.expiresAt(bench().time().now().plusSeconds(1))));
            bench().advance(Duration.ofSeconds(2));
            bench().store().timers().expire(10);
            ids.add(bench().submit());
            bench().run(node, StoreBench.SUCCESS);
            ids.add(bench().submit());
            bench().run(node, StoreBench.deadLetter());
            ids.add(bench().submit());
            bench().run(node, StoreBench.retryAfter(Duration.ofHours(1)));
            TaskId cancelled = bench().submit();
            bench().store().commands().cancel(cancelled);
            ids.add(cancelled);
            ids.add(bench().submit());
            bench().claimOne(node);
            ids.add(bench().submit(parts -> parts.delay(Duration.ofHours(1))));
        }
        ids.addAll(bench().submitMany(2));
        return ids;
    }

    private TaskPage page(int limit, @Nullable String cursor) {
        return bench().store().queries().list(new TaskQuery(Set.of(), null, null, cursor, limit));
    }

    private List<TaskView> allPages(TaskQuery query) {
        return bench().list(ignored -> query);
    }

    private static List<TaskId> ids(List<TaskView> views) {
        return views.stream().map(TaskView::id).toList();
    }
}
