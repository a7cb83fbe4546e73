package io.taskmill.store.memory;

import io.taskmill.api.DeadMessage;
import io.taskmill.spi.DeadMessages;
import io.taskmill.spi.NodeLeases;
import io.taskmill.spi.NodeRow;
import io.taskmill.spi.StoreInfo;
import io.taskmill.spi.TaskStore;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Stores with one mistake each in what they keep besides tasks. */
final class BrokenRecords {

    private static final UUID SAME = new UUID(1, 1);

    private BrokenRecords() {}

    /** Keeps the first dead message of a call only. */
    static final class LosesDeadMessages extends ForwardingStore {

        LosesDeadMessages(TaskStore store) {
            super(store);
        }

        @Override
        public DeadMessages deadMessages() {
            return new ForwardingDeadMessages(store.deadMessages()) {
                @Override
                public void record(List<DeadMessage> given) {
                    super.record(given.stream().limit(1).toList());
                }
            };
        }
    }

    /** Keeps a repeat of a dead message as another one. */
    static final class RepeatsDeadMessages extends ForwardingStore {

        RepeatsDeadMessages(TaskStore store) {
            super(store);
        }

        @Override
        public DeadMessages deadMessages() {
            return new ForwardingDeadMessages(store.deadMessages()) {
                @Override
                public void record(List<DeadMessage> given) {
                    super.record(
                            given.stream().map(RepeatsDeadMessages::renamed).toList());
                }
            };
        }

        private static DeadMessage renamed(DeadMessage message) {
            return new DeadMessage(
                    new UUID(
                            message.id().getMostSignificantBits(),
                            ThreadLocalRandom.current().nextLong()),
                    message.receivedAt(),
                    message.broker(),
                    message.lane(),
                    message.reason(),
                    message.detail(),
                    message.bodyBytes(),
                    message.body());
        }
    }

    /** Purges dead messages of any age. */
    static final class PurgesDeadMessagesEarly extends ForwardingStore {

        PurgesDeadMessagesEarly(TaskStore store) {
            super(store);
        }

        @Override
        public DeadMessages deadMessages() {
            return new ForwardingDeadMessages(store.deadMessages()) {
                @Override
                public int purge(Duration olderThan, int max) {
                    return super.purge(Duration.ZERO, max);
                }
            };
        }
    }

    /** Begins every page at the message that ended the one before. */
    static final class RepeatsAtPageBorders extends ForwardingStore {

        RepeatsAtPageBorders(TaskStore store) {
            super(store);
        }

        @Override
        public DeadMessages deadMessages() {
            return new ForwardingDeadMessages(store.deadMessages()) {
                @Override
                public List<DeadMessage> list(@Nullable DeadMessage before, int max) {
                    List<DeadMessage> all = super.list(null, Integer.MAX_VALUE);
                    return all.stream()
                            .dropWhile(message ->
                                    before != null && message.receivedAt().isAfter(before.receivedAt()))
                            .limit(max)
                            .toList();
                }
            };
        }
    }

    /** Has the same id as any other store. */
    static final class HasNoIdOfItsOwn extends ForwardingStore {

        HasNoIdOfItsOwn(TaskStore store) {
            super(store);
        }

        @Override
        public StoreInfo info() {
            StoreInfo info = store.info();
            return new StoreInfo(SAME, info.product(), info.durability(), info.capabilities());
        }
    }

    /** Does not count what nodes hold. */
    static final class CountsNothingHeld extends ForwardingStore {

        CountsNothingHeld(TaskStore store) {
            super(store);
        }

        @Override
        public NodeLeases nodes() {
            return new ForwardingNodes(store.nodes()) {
                @Override
                public List<NodeRow> nodes() {
                    return super.nodes().stream()
                            .map(row -> new NodeRow(
                                    row.id(),
                                    row.name(),
                                    row.startedAt(),
                                    row.beat(),
                                    row.state(),
                                    row.leaseUntil(),
                                    row.lease(),
                                    0))
                            .toList();
                }
            };
        }
    }
}
