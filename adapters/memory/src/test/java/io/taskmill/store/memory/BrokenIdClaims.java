package io.taskmill.store.memory;

import io.taskmill.api.TaskView;
import io.taskmill.spi.ClaimIds;
import io.taskmill.spi.ClaimResult;
import io.taskmill.spi.ClaimedTask;
import io.taskmill.spi.DeadHolderError;
import io.taskmill.spi.NodeId;
import io.taskmill.spi.Rung;
import io.taskmill.spi.TaskStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Stores with one mistake each in claiming tasks by their ids. */
final class BrokenIdClaims {

    private BrokenIdClaims() {}

    /** Does not look whether the holder of a claim lives. */
    static final class LetsTheDeadClaimByIds extends ForwardingStore {

        LetsTheDeadClaimByIds(TaskStore store) {
            super(store);
        }

        @Override
        public List<ClaimResult> claim(ClaimIds request) {
            try {
                return store.claim(request);
            } catch (DeadHolderError e) {
                NodeId revived = new NodeId(UUID.randomUUID());
                store.nodes().register(revived, "revived", Duration.ofSeconds(20));
                return store.claim(new ClaimIds(revived, request.rung(), request.maxPayloadBytes()));
            }
        }
    }

    /** Hands out a task of another queue than the one that rang. */
    static final class IgnoresTheQueue extends ForwardingStore {

        IgnoresTheQueue(TaskStore store) {
            super(store);
        }

        @Override
        public List<ClaimResult> claim(ClaimIds request) {
            List<Rung> rung = request.rung().stream()
                    .map(asked -> store.queries()
                            .find(asked.id())
                            .map(view -> new Rung(asked.id(), view.spec().queue()))
                            .orElse(asked))
                    .toList();
            return store.claim(new ClaimIds(request.holder(), rung, request.maxPayloadBytes()));
        }
    }

    /** Hands a task out for every ring. */
    static final class ClaimsTwice extends ForwardingStore {

        private final Map<Rung, ClaimResult> claimed = new HashMap<>();

        ClaimsTwice(TaskStore store) {
            super(store);
        }

        @Override
        public synchronized List<ClaimResult> claim(ClaimIds request) {
            List<ClaimResult> results = new ArrayList<>(store.claim(request));
            for (int n = 0; n < results.size(); n++) {
                Rung rung = request.rung().get(n);
                if (results.get(n) instanceof ClaimResult.Claimed) {
                    claimed.put(rung, results.get(n));
                } else if (results.get(n) == ClaimResult.Refusal.HELD && claimed.containsKey(rung)) {
                    results.set(n, claimed.get(rung));
                }
            }
            return results;
        }
    }

    /** Takes a ring for proof that the task may run, whatever the row says. */
    static final class BelievesTheRing extends ForwardingStore {

        private final ClaimResult.Refusal ignored;

        BelievesTheRing(TaskStore store, ClaimResult.Refusal ignored) {
            super(store);
            this.ignored = ignored;
        }

        @Override
        public List<ClaimResult> claim(ClaimIds request) {
            List<ClaimResult> results = new ArrayList<>(store.claim(request));
            for (int n = 0; n < results.size(); n++) {
                if (results.get(n) == ignored) {
                    results.set(
                            n,
                            store.queries()
                                    .find(request.rung().get(n).id())
                                    .map(BelievesTheRing::claimed)
                                    .orElse(ignored));
                }
            }
            return results;
        }

        private static ClaimResult claimed(TaskView view) {
            return new ClaimResult.Claimed(new ClaimedTask(
                    view.id(),
                    view.spec(),
                    99,
                    view.counts(),
                    1,
                    0,
                    false,
                    view.times().createdAt()));
        }
    }

    /** Answers in an order of its own. */
    static final class MixesUpAnswers extends ForwardingStore {

        MixesUpAnswers(TaskStore store) {
            super(store);
        }

        @Override
        public List<ClaimResult> claim(ClaimIds request) {
            return store.claim(request).reversed();
        }
    }

    /** Hands out all that rang, however large it is. */
    static final class IgnoresTheSizeOfRungTasks extends ForwardingStore {

        IgnoresTheSizeOfRungTasks(TaskStore store) {
            super(store);
        }

        @Override
        public List<ClaimResult> claim(ClaimIds request) {
            return store.claim(new ClaimIds(request.holder(), request.rung(), Long.MAX_VALUE));
        }
    }
}
