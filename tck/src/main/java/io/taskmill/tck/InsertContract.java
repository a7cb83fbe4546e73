package io.taskmill.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskmill.api.Backoff;
import io.taskmill.api.Payload;
import io.taskmill.api.RetryOverrides;
import io.taskmill.api.StartTime;
import io.taskmill.api.TaskCounts;
import io.taskmill.api.TaskId;
import io.taskmill.api.TaskRequest;
import io.taskmill.api.TaskStatus;
import io.taskmill.api.TaskView;
import io.taskmill.spi.InsertResult;
import io.taskmill.spi.NewTask;
import io.taskmill.spi.NodeId;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Taking tasks in, once each. */
interface InsertContract extends StoreContract {

    @Test
    default void aNewTaskKeepsEverythingItWasGiven() {
        NewTask task = bench().task(parts -> parts.name("welcome mail")
                .queue("mails")
                .priority(8)
                .payload(Payload.json("{\"to\":\"a@b.example\"}"))
                .timeout(Duration.ofMillis(1500))
                .expiresAt(ManualTime.START.plusSeconds(3600))
                .retry(new RetryOverrides(Backoff.RANDOM, Duration.ofMillis(10), 1.5, Duration.ofMinutes(2), 0.25, 7))
                .tag("zebra")
                .tag("ant"));

        bench().submit(task);

        TaskView view = bench().view(task.id());
        assertThat(view.spec()).isEqualTo(task.spec());
        assertThat(view.spec().tags()).containsExactly("zebra", "ant");
        assertThat(view.status()).isEqualTo(TaskStatus.PENDING);
        assertThat(view.counts()).isEqualTo(TaskCounts.NONE);
        assertThat(view.times().createdAt()).isEqualTo(ManualTime.START);
        assertThat(view.history()).isEmpty();
    }

    @Test
    default void aNewTaskKeepsWhatItWasNotGiven() {
        NewTask task = bench().task(parts -> parts);

        bench().submit(task);

        TaskView view = bench().view(task.id());
        assertThat(view.spec()).isEqualTo(task.spec());
        assertThat(view.result()).isNull();
        assertThat(view.error()).isNull();
        assertThat(view.waitingFor()).isNull();
        assertThat(view.times().startedAt()).isNull();
        assertThat(view.times().finishedAt()).isNull();
        assertThat(view.times().nextAttemptAt()).isNull();
    }

    @Test
    default void partlySetRetryOverridesStayPartlySet() {
        TaskId id = bench().submit(parts -> parts.retry(RetryOverrides.attempts(3)));

        assertThat(bench().view(id).spec().retry()).isEqualTo(RetryOverrides.attempts(3));
    }

    @Test
    default void aTaskWithADelayIsScheduledForThen() {
        NewTask task = bench().task(parts -> parts.delay(Duration.ofMinutes(5)));

        List<InsertResult> results = bench().store().insert(List.of(task));

        assertThat(results)
                .containsExactly(new InsertResult.Created(task.id(), TaskStatus.SCHEDULED, ManualTime.START));
        assertThat(bench().view(task.id()).times().nextAttemptAt()).isEqualTo(ManualTime.START.plusSeconds(300));
    }

    @Test
    default void aTaskForAnInstantIsScheduledForThen() {
        TaskId id = bench().submit(parts -> parts.runAt(ManualTime.START.plusSeconds(60)));

        assertThat(bench().status(id)).isEqualTo(TaskStatus.SCHEDULED);
        assertThat(bench().view(id).times().nextAttemptAt()).isEqualTo(ManualTime.START.plusSeconds(60));
    }

    @Test
    default void aStartInThePastMeansNow() {
        TaskId id = bench().submit(parts -> parts.runAt(ManualTime.START.minusSeconds(60)));

        assertThat(bench().status(id)).isEqualTo(TaskStatus.PENDING);
    }

    @Test
    default void answersComeInTheOrderOfTheTasks() {
        NewTask last = bench().task(parts -> parts);
        NewTask delayed = bench().task(parts -> parts.delay(Duration.ofSeconds(1)));
        NewTask first = bench().task(parts -> parts);

        List<InsertResult> results = bench().store().insert(List.of(first, delayed, last));

        assertThat(results)
                .containsExactly(
                        new InsertResult.Created(first.id(), TaskStatus.PENDING, ManualTime.START),
                        new InsertResult.Created(delayed.id(), TaskStatus.SCHEDULED, ManualTime.START),
                        new InsertResult.Created(last.id(), TaskStatus.PENDING, ManualTime.START));
    }

    @Test
    default void insertingNothingIsFine() {
        assertThat(bench().store().insert(List.of())).isEmpty();
        assertThat(bench().store().insertAgain(List.of())).isEmpty();
    }

    @Test
    default void everyTaskOfManyIsStored() {
        List<TaskId> ids = IntStream.range(0, 5)
                .mapToObj(batch -> bench().submitMany(500))
                .flatMap(List::stream)
                .toList();

        assertThat(bench().list(query -> query)).extracting(TaskView::id).containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    default void theSameRequestWithTheSameIdIsOneTask() {
        NewTask task = withDigest(bench().newId(), "request");
        bench().submit(task);

        List<InsertResult> results = bench().store().insert(List.of(task));

        assertThat(results).containsExactly(new InsertResult.Known(task.id(), TaskStatus.PENDING, ManualTime.START));
        assertThat(bench().list(query -> query)).hasSize(1);
    }

    @Test
    default void theSameRequestTwiceInOneCallIsOneTask() {
        NewTask task = withDigest(bench().newId(), "request");
        NewTask other = bench().task(parts -> parts);

        List<InsertResult> results = bench().store().insert(List.of(task, other, task));

        assertThat(results)
                .containsExactly(
                        new InsertResult.Created(task.id(), TaskStatus.PENDING, ManualTime.START),
                        new InsertResult.Created(other.id(), TaskStatus.PENDING, ManualTime.START),
                        new InsertResult.Known(task.id(), TaskStatus.PENDING, ManualTime.START));
        assertThat(bench().list(query -> query)).hasSize(2);
    }

    @Test
    default void anotherRequestWithTheSameIdIsAConflictAndChangesNothing() {
        TaskId id = bench().newId();
        bench().submit(withDigest(id, "request"));

        List<InsertResult> results = bench().store().insert(List.of(withDigest(id, "another")));

        assertThat(results).containsExactly(new InsertResult.Conflict(id));
        assertThat(bench().view(id).spec().payload()).isEqualTo(Payload.json("\"request\""));
    }

    @Test
    default void anotherRequestWithTheSameIdInOneCallIsAConflict() {
        TaskId id = bench().newId();

        List<InsertResult> results = bench().store().insert(List.of(withDigest(id, "one"), withDigest(id, "two")));

        assertThat(results)
                .containsExactly(
                        new InsertResult.Created(id, TaskStatus.PENDING, ManualTime.START),
                        new InsertResult.Conflict(id));
    }

    @Test
    default void aConflictDoesNotKeepTheRestOfTheCallFromBeingStored() {
        TaskId id = bench().newId();
        bench().submit(withDigest(id, "request"));
        NewTask other = bench().task(parts -> parts);

        bench().store().insert(List.of(withDigest(id, "another"), other));

        assertThat(bench().status(other.id())).isEqualTo(TaskStatus.PENDING);
    }

    @Test
    default void anIdChosenByAClientMayBeAnyUuid() {
        NewTask lowest = withDigest(new TaskId(new UUID(0, 0)), "lowest");
        NewTask highest = withDigest(new TaskId(new UUID(-1, -1)), "highest");

        bench().submit(lowest, highest);

        assertThat(bench().list(query -> query)).extracting(TaskView::id).containsExactly(highest.id(), lowest.id());
    }

    @Test
    default void anIdStaysTakenAfterItsTaskHasFinished() {
        TaskId id = bench().newId();
        NewTask task = withDigest(id, "request");
        bench().submit(task);
        bench().advance(Duration.ofSeconds(1));
        bench().run(bench().node(), StoreBench.SUCCESS);

        List<InsertResult> results = bench().store().insert(List.of(task, withDigest(id, "another")));

        assertThat(results)
                .containsExactly(
                        new InsertResult.Known(id, TaskStatus.SUCCESS, ManualTime.START),
                        new InsertResult.Conflict(id));
        assertThat(bench().status(id)).isEqualTo(TaskStatus.SUCCESS);
    }

    @Test
    default void aKnownTaskIsReportedAsItIsNow() {
        NewTask task = withDigest(bench().newId(), "request");
        bench().submit(task);
        bench().advance(Duration.ofSeconds(1));
        NodeId node = bench().node();
        bench().claimOne(node);

        assertThat(bench().store().insert(List.of(task)))
                .containsExactly(new InsertResult.Known(task.id(), TaskStatus.RUNNING, ManualTime.START));
    }

    @Test
    default void insertingAgainReportsWhatWasStoredLikeTheFirstTime() {
        NewTask ready = bench().task(parts -> parts);
        NewTask delayed = bench().task(parts -> parts.delay(Duration.ofSeconds(9)));
        List<InsertResult> first = bench().store().insert(List.of(ready, delayed));
        bench().advance(Duration.ofSeconds(1));

        List<InsertResult> again = bench().store().insertAgain(List.of(ready, delayed));

        assertThat(again).isEqualTo(first);
        assertThat(bench().list(query -> query)).hasSize(2);
    }

    @Test
    default void insertingAgainStoresWhatWasNotStored() {
        NewTask stored = bench().task(parts -> parts);
        NewTask lost = bench().task(parts -> parts);
        bench().submit(stored);

        List<InsertResult> results = bench().store().insertAgain(List.of(stored, lost));

        assertThat(results).allMatch(InsertResult.Created.class::isInstance);
        assertThat(bench().list(query -> query)).extracting(TaskView::id).containsExactly(lost.id(), stored.id());
    }

    @Test
    default void insertingAgainDoesNotBringBackWhatHasFinished() {
        NodeId node = bench().node();
        NewTask task = bench().task(parts -> parts);
        bench().submit(task);
        bench().run(node, StoreBench.SUCCESS);

        List<InsertResult> results = bench().store().insertAgain(List.of(task));

        assertThat(results).singleElement().isInstanceOf(InsertResult.Created.class);
        assertThat(bench().status(task.id())).isEqualTo(TaskStatus.SUCCESS);
        assertThat(bench().claim(node, 10)).isEmpty();
        assertThat(bench().list(query -> query)).hasSize(1);
    }

    @Test
    default void insertingAgainKnowsTheRequestsOfClients() {
        TaskId id = bench().newId();
        NewTask task = withDigest(id, "request");
        bench().submit(task);

        List<InsertResult> results = bench().store().insertAgain(List.of(task, withDigest(id, "another")));

        // Whether this very insert or an earlier one had stored it, nobody can know.
        assertThat(results.getFirst()).isInstanceOfAny(InsertResult.Created.class, InsertResult.Known.class);
        assertThat(results.getLast()).isEqualTo(new InsertResult.Conflict(id));
        assertThat(bench().list(query -> query)).hasSize(1);
    }

    private static NewTask withDigest(TaskId id, String text) {
        byte[] digest = new byte[32];
        Arrays.fill(digest, (byte) text.length());
        digest[0] = (byte) text.charAt(0);
        return new NewTask(
                id,
                TaskRequest.of("mail", Payload.json('"' + text + '"')).build().spec(),
                StartTime.NOW,
                digest);
    }
}
