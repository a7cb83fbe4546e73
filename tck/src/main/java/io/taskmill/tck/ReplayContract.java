package io.taskmill.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskmill.api.Attempt;
import io.taskmill.api.TaskCounts;
import io.taskmill.api.TaskId;
import io.taskmill.api.TaskStatus;
import io.taskmill.spi.ClaimedTask;
import io.taskmill.spi.NodeId;
import io.taskmill.spi.TaskCommands.CommandResult;
import org.junit.jupiter.api.Test;

/** Replaying dead letters: a new generation of the same task. */
interface ReplayContract extends StoreContract {

    @Test
    default void aReplayedTaskIsPendingInTheNextGeneration() {
        NodeId node = bench().node();
        TaskId id = deadLetter(node);

        assertThat(replay(id)).isEqualTo(new CommandResult.Done(TaskStatus.PENDING));

        ClaimedTask claimed = bench().claimOne(node);
        assertThat(claimed.id()).isEqualTo(id);
        assertThat(claimed.generation()).isEqualTo(2);
        assertThat(claimed.generationFailures()).isZero();
        assertThat(bench().view(id).times().finishedAt()).isNull();
    }

    @Test
    default void aReplayedTaskKeepsItsCountsAndItsHistory() {
        NodeId node = bench().node();
        TaskId id = deadLetter(node);
        replay(id);

        assertThat(bench().view(id).counts()).isEqualTo(new TaskCounts(1, 1, 0, 0, 1));

        bench().run(node, StoreBench.SUCCESS);

        assertThat(bench().view(id).counts()).isEqualTo(new TaskCounts(2, 1, 0, 0, 2));
        assertThat(bench().view(id).history())
                .extracting(Attempt::outcome)
                .containsExactly(Attempt.Outcome.FAILED, Attempt.Outcome.SUCCEEDED);
        assertThat(bench().view(id).history()).extracting(Attempt::generation).containsExactly(1, 2);
    }

    @Test
    default void aReplayedTaskMayBecomeADeadLetterAgain() {
        NodeId node = bench().node();
        TaskId id = deadLetter(node);
        replay(id);
        bench().run(node, StoreBench.deadLetter());

        assertThat(bench().status(id)).isEqualTo(TaskStatus.FAILED);
        assertThat(replay(id)).isEqualTo(new CommandResult.Done(TaskStatus.PENDING));
        assertThat(bench().claimOne(node).generation()).isEqualTo(3);
    }

    @Test
    default void aReplayedTaskMayBeCancelled() {
        TaskId id = deadLetter(bench().node());
        replay(id);

        bench().store().commands().cancel(id);

        assertThat(bench().status(id)).isEqualTo(TaskStatus.CANCELLED);
    }

    @Test
    default void aReplayedTaskIsFoundOnce() {
        TaskId id = deadLetter(bench().node());
        replay(id);

        assertThat(bench().list(query -> query)).singleElement().satisfies(view -> {
            assertThat(view.id()).isEqualTo(id);
            assertThat(view.status()).isEqualTo(TaskStatus.PENDING);
        });
    }

    @Test
    default void onlyDeadLettersCanBeReplayed() {
        NodeId node = bench().node();
        TaskId id = bench().submit();

        assertThat(replay(id)).isEqualTo(new CommandResult.WrongState(TaskStatus.PENDING));
        bench().run(node, StoreBench.SUCCESS);
        assertThat(replay(id)).isEqualTo(new CommandResult.WrongState(TaskStatus.SUCCESS));
        assertThat(bench().status(id)).isEqualTo(TaskStatus.SUCCESS);
    }

    @Test
    default void anUnknownTaskCannotBeReplayed() {
        assertThat(replay(bench().newId())).isEqualTo(new CommandResult.NotFound());
    }

    private TaskId deadLetter(NodeId node) {
        TaskId id = bench().submit();
        bench().run(node, StoreBench.deadLetter());
        return id;
    }

    private CommandResult replay(TaskId id) {
        return bench().store().commands().replay(id);
    }
}
