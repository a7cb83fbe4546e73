package io.taskmill.store.memory;

import io.taskmill.api.TaskId;
import io.taskmill.api.TaskStatus;
import io.taskmill.spi.ClaimRequest;
import io.taskmill.spi.ClaimedTask;
import io.taskmill.spi.DataRejectedError;
import io.taskmill.spi.DeadHolderError;
import io.taskmill.spi.Decision;
import io.taskmill.spi.HeldTask;
import io.taskmill.spi.InsertResult;
import io.taskmill.spi.LaneShare;
import io.taskmill.spi.NewTask;
import io.taskmill.spi.NodeId;
import io.taskmill.spi.QueueDemand;
import io.taskmill.spi.SettleResult;
import io.taskmill.spi.Settlement;
import io.taskmill.spi.TaskStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Stores with one mistake each in inserting, claiming or settling. */
final class BrokenHotPath {

    private BrokenHotPath() {}

    /** Takes a settlement for good when the holder has the task, whichever claim it speaks of. */
    static final class IgnoresTheFence extends ForwardingStore {

        IgnoresTheFence(TaskStore store) {
            super(store);
        }

        @Override
        public List<SettleResult> settle(List<Settlement> settlements) {
            return store.settle(settlements.stream().map(this::withPresentFence).toList());
        }

        private Settlement withPresentFence(Settlement asked) {
            long fence = store.held(asked.holder()).stream()
                    .filter(task -> task.id().equals(asked.id()))
                    .mapToLong(HeldTask::fence)
                    .findFirst()
                    .orElse(asked.fence());
            return new Settlement(asked.id(), asked.holder(), fence, asked.queue(), asked.decision());
        }
    }

    /** Records one by one, and notices a value it cannot store when the ones before are recorded. */
    static final class SettlesHalfABatch extends ForwardingStore {

        SettlesHalfABatch(TaskStore store) {
            super(store);
        }

        @Override
        public List<SettleResult> settle(List<Settlement> settlements) {
            List<SettleResult> results = new ArrayList<>();
            for (Settlement settlement : settlements) {
                if (settlement.decision() instanceof Decision.Retry retry
                        && retry.error().message().indexOf('\0') >= 0) {
                    throw new DataRejectedError("a NUL", null);
                }
                results.addAll(store.settle(List.of(settlement)));
            }
            return results;
        }
    }

    /** Says that it recorded what it had recorded before. */
    static final class ForgetsWhatItSettled extends ForwardingStore {

        ForgetsWhatItSettled(TaskStore store) {
            super(store);
        }

        @Override
        public List<SettleResult> settle(List<Settlement> settlements) {
            return store.settle(settlements).stream()
                    .map(result -> result == SettleResult.REPEATED ? SettleResult.REFUSED : result)
                    .toList();
        }
    }

    /** Does not look whether the holder of a claim lives. */
    static final class LetsTheDeadClaim extends ForwardingStore {

        LetsTheDeadClaim(TaskStore store) {
            super(store);
        }

        @Override
        public List<ClaimedTask> claimReady(ClaimRequest request) {
            try {
                return store.claimReady(request);
            } catch (DeadHolderError e) {
                NodeId revived = new NodeId(UUID.randomUUID());
                store.nodes().register(revived, "revived", Duration.ofSeconds(20));
                return store.claimReady(
                        new ClaimRequest(revived, request.demands(), request.suspects(), request.maxPayloadBytes()));
            }
        }
    }

    /** Hands out whatever the permits allow, however large it is. */
    static final class IgnoresTheSize extends ForwardingStore {

        IgnoresTheSize(TaskStore store) {
            super(store);
        }

        @Override
        public List<ClaimedTask> claimReady(ClaimRequest request) {
            return store.claimReady(new ClaimRequest(request.holder(), request.demands(), request.suspects()));
        }
    }

    /** Hands a task to the next claim as well. */
    static final class HandsOutTwice extends ForwardingStore {

        private List<ClaimedTask> previous = List.of();

        HandsOutTwice(TaskStore store) {
            super(store);
        }

        @Override
        public synchronized List<ClaimedTask> claimReady(ClaimRequest request) {
            List<ClaimedTask> claimed = store.claimReady(request);
            List<ClaimedTask> answer = new ArrayList<>(claimed);
            previous.stream().limit(1).forEach(answer::add);
            previous = claimed;
            return answer;
        }
    }

    /** Loses every thousandth task. */
    static final class LosesOneInAThousand extends ForwardingStore {

        private final AtomicInteger count = new AtomicInteger();

        LosesOneInAThousand(TaskStore store) {
            super(store);
        }

        @Override
        public List<InsertResult> insert(List<NewTask> tasks) {
            List<InsertResult> results = new ArrayList<>();
            for (NewTask task : tasks) {
                boolean lost = count.incrementAndGet() % 1000 == 0;
                results.addAll(
                        lost
                                ? List.of(new InsertResult.Created(task.id(), TaskStatus.PENDING, Instant.EPOCH))
                                : store.insert(List.of(task)));
            }
            return results;
        }
    }

    /** Stores a task again, under another id, when it is inserted again after it has finished. */
    static final class BringsBackTheFinished extends ForwardingStore {

        BringsBackTheFinished(TaskStore store) {
            super(store);
        }

        @Override
        public List<InsertResult> insertAgain(List<NewTask> tasks) {
            for (NewTask task : tasks) {
                boolean finished = store.queries()
                        .find(task.id())
                        .map(view -> view.status().terminal())
                        .orElse(false);
                if (finished) {
                    store.insert(List.of(
                            new NewTask(new TaskId(UUID.randomUUID()), task.spec(), task.start(), task.digest())));
                }
            }
            return store.insertAgain(tasks);
        }
    }

    /** Hands out young tasks where old ones were asked for. */
    static final class IgnoresTheAge extends ForwardingStore {

        IgnoresTheAge(TaskStore store) {
            super(store);
        }

        @Override
        public List<ClaimedTask> claimReady(ClaimRequest request) {
            List<QueueDemand> demands = request.demands().stream()
                    .map(demand -> new QueueDemand(
                            demand.queue(),
                            demand.permits(),
                            demand.steps().stream()
                                    .map(share -> new LaneShare(share.lane(), share.max()))
                                    .toList()))
                    .toList();
            return store.claimReady(
                    new ClaimRequest(request.holder(), demands, request.suspects(), request.maxPayloadBytes()));
        }
    }
}
