package io.taskmill.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.taskmill.api.TaskId;
import io.taskmill.api.TaskStatus;
import io.taskmill.api.TaskView;
import io.taskmill.spi.ClaimedTask;
import io.taskmill.spi.CrashPolicy;
import io.taskmill.spi.Durability;
import io.taskmill.spi.NodeId;
import io.taskmill.spi.StoreCapability;
import io.taskmill.spi.StoreOpenError;
import io.taskmill.spi.StoreUnavailableError;
import io.taskmill.spi.TaskStore;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a store declares it has, and what it does not declare it really has not. */
interface CapabilityContract extends StoreContract {

    @Test
    default void aStoreSaysWhatItIs() {
        assertThat(bench().store().info().product()).isNotBlank();
        assertThat(bench().store().info()).isEqualTo(bench().store().info());
    }

    @Test
    default void onlyAStoreInMemoryIsNotDurable() {
        assertThat(bench().can(StoreCapability.DURABLE))
                .isEqualTo(!(bench().store().info().durability() instanceof Durability.Memory));
    }

    @Test
    default void aClosedStoreDoesNothingMoreAndSaysSo() {
        NodeId node = bench().node();
        TaskStore store = bench().store();

        store.close();
        store.close();

        assertThatThrownBy(() -> store.insert(List.of(bench().task(parts -> parts))))
                .isInstanceOf(StoreUnavailableError.class);
        assertThatThrownBy(() -> bench().claim(node, 1)).isInstanceOf(StoreUnavailableError.class);
        assertThatThrownBy(() -> store.nodes().heartbeat(node, StoreBench.LEASE))
                .isInstanceOf(StoreUnavailableError.class);
        assertThatThrownBy(() -> store.timers().forwardDue(1)).isInstanceOf(StoreUnavailableError.class);
        assertThatThrownBy(() -> store.commands().cancel(bench().newId())).isInstanceOf(StoreUnavailableError.class);
        assertThatThrownBy(() -> store.queries().queues()).isInstanceOf(StoreUnavailableError.class);
        assertThatThrownBy(() -> store.queries().checkWritable()).isInstanceOf(StoreUnavailableError.class);
        assertThat(store.info().product()).isNotBlank();
    }

    @Test
    default void aDurableStoreKeepsEverythingWhenItIsClosedAndOpenedAgain() {
        assumeTrue(bench().can(StoreCapability.DURABLE), "the store is not DURABLE");
        NodeId node = bench().node();
        bench().submit();
        bench().run(node, StoreBench.SUCCESS);
        bench().submit();
        bench().run(node, StoreBench.retryAfter(Duration.ofSeconds(1)));
        bench().submit(parts -> parts.delay(Duration.ofHours(1)).tag("x"));
        bench().submit();
        ClaimedTask running = bench().claimOne(node);
        List<TaskView> before = bench().list(query -> query);
        var counters = bench().counters(StoreBench.QUEUE);

        bench().closeAndReopen();

        assertThat(bench().list(query -> query)).isEqualTo(before);
        assertThat(bench().counters(StoreBench.QUEUE)).isEqualTo(counters);
        assertThat(bench().store().held(node)).extracting(held -> held.id()).containsExactly(running.id());
    }

    @Test
    default void tasksOfAFormerProcessRunAgainAfterAReopening() {
        assumeTrue(bench().can(StoreCapability.DURABLE), "the store is not DURABLE");
        assumeFalse(bench().can(StoreCapability.SHARED), "the store is SHARED: others may still live");
        NodeId former = bench().node();
        TaskId id = bench().submit();
        bench().claimOne(former);
        bench().closeAndReopen();
        NodeId self = bench().node();

        bench().store().nodes().declareOthersDead(self);

        assertThat(bench().store().nodes().reclaim(former, CrashPolicy.defaults(), 10))
                .isEqualTo(1);
        assertThat(bench().claimOne(self).id()).isEqualTo(id);
    }

    @Test
    default void aSharedStoreShowsOneNodeWhatAnotherDid() {
        assumeTrue(bench().can(StoreCapability.SHARED), "the store is not SHARED");
        try (TaskStore other = bench().openBeside()) {
            TaskId id = bench().submit();

            assertThat(other.queries().find(id)).isPresent();
        }
    }

    @Test
    default void aDurableStoreThatIsNotSharedRefusesToBeOpenedTwice() {
        assumeTrue(bench().can(StoreCapability.DURABLE), "the store is not DURABLE");
        assumeFalse(bench().can(StoreCapability.SHARED), "the store is SHARED");

        assertThatThrownBy(() -> bench().openBeside().close()).isInstanceOf(StoreOpenError.class);
    }

    @Test
    default void aSharedStoreLetsOtherNodesLive() {
        assumeTrue(bench().can(StoreCapability.SHARED), "the store is not SHARED");
        NodeId other = bench().node();

        bench().store().nodes().declareOthersDead(bench().node());

        assertThat(bench().store().nodes().heartbeat(other, StoreBench.LEASE)).isTrue();
    }

    @Test
    default void aStoreThatIsNotSharedDeclaresOtherNodesDeadAtOnce() {
        assumeFalse(bench().can(StoreCapability.SHARED), "the store is SHARED: others may live");
        NodeId former = bench().node();
        TaskId id = bench().submit();
        bench().claimOne(former);
        NodeId self = bench().node();

        bench().store().nodes().declareOthersDead(self);

        assertThat(bench().store().nodes().heartbeat(former, StoreBench.LEASE)).isFalse();
        assertThat(bench().store().nodes().heartbeat(self, StoreBench.LEASE)).isTrue();
        assertThat(bench().store().nodes().reclaim(former, CrashPolicy.defaults(), 10))
                .isEqualTo(1);
        assertThat(bench().status(id)).isEqualTo(TaskStatus.PENDING);
    }

    @Test
    default void aStoreWithSignalsTellsWhenATaskBecomesReady() {
        assumeTrue(bench().can(StoreCapability.SIGNALS), "the store has no SIGNALS");
        Heard heard = new Heard();
        bench().store().listen(heard);

        bench().submit();

        await().until(() -> heard.readyCalls() > 0);
    }

    @Test
    default void aStoreWithSignalsTellsTheHolderOfACancellation() {
        assumeTrue(bench().can(StoreCapability.SIGNALS), "the store has no SIGNALS");
        Heard heard = new Heard();
        bench().store().listen(heard);
        TaskId id = bench().submit();
        bench().claimOne(bench().node());

        bench().store().commands().cancel(id);

        await().until(() -> heard.cancelled().contains(id));
    }

    @Test
    default void onlyTheNewestListenerIsTold() {
        assumeTrue(bench().can(StoreCapability.SIGNALS), "the store has no SIGNALS");
        Heard first = new Heard();
        Heard second = new Heard();
        bench().store().listen(first);
        bench().store().listen(second);

        bench().submit();

        await().until(() -> second.readyCalls() > 0);
        assertThat(first.readyCalls()).isZero();
    }

    @Test
    default void aStoreWithoutSignalsNeverCalls() {
        assumeFalse(bench().can(StoreCapability.SIGNALS), "the store has SIGNALS");
        Heard heard = new Heard();
        bench().store().listen(heard);
        TaskId id = bench().submit();
        bench().claimOne(bench().node());

        bench().store().commands().cancel(id);

        assertThat(heard.readyCalls()).isZero();
        assertThat(heard.cancelled()).isEmpty();
    }
}
