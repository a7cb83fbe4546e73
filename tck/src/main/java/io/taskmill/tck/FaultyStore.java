package io.taskmill.tck;

import io.taskmill.spi.ClaimIds;
import io.taskmill.spi.ClaimRequest;
import io.taskmill.spi.ClaimResult;
import io.taskmill.spi.ClaimedTask;
import io.taskmill.spi.DataRejectedError;
import io.taskmill.spi.DeadMessages;
import io.taskmill.spi.HeldTask;
import io.taskmill.spi.InsertResult;
import io.taskmill.spi.NewTask;
import io.taskmill.spi.NodeId;
import io.taskmill.spi.NodeLeases;
import io.taskmill.spi.SettleResult;
import io.taskmill.spi.Settlement;
import io.taskmill.spi.StoreInfo;
import io.taskmill.spi.StoreListener;
import io.taskmill.spi.TaskCommands;
import io.taskmill.spi.TaskQueries;
import io.taskmill.spi.TaskStore;
import io.taskmill.spi.TaskTimers;
import java.util.List;
import java.util.function.Predicate;

/**
 * A store in front of another one that fails when a test wants it to:
 *
 * <pre>{@code
 * store.on(StoreCall.SETTLE).next(2, new Fault.AnswerLost());
 * Hold hold = store.on(StoreCall.INSERT).holdNext();
 * store.rejectTasks(task -> task.spec().taskType().equals("poison"));
 * }</pre>
 *
 * Without such an order every call goes through. Thread-safe.
 */
public final class FaultyStore implements TaskStore {

    private final TaskStore store;
    private final FaultPlan plan = new FaultPlan();
    private volatile Predicate<NewTask> rejectedTasks = task -> false;
    private volatile Predicate<Settlement> rejectedSettlements = settlement -> false;

    /** Stands in front of {@code store} and closes it when it is closed. */
    public FaultyStore(TaskStore store) {
        this.store = store;
    }

    /** The switch of one operation. */
    public FaultSwitch<Fault> on(StoreCall call) {
        return plan.of(call);
    }

    /** A whole insert is rejected, as a database would, when one of its tasks matches. */
    public void rejectTasks(Predicate<NewTask> which) {
        rejectedTasks = which;
    }

    /** A whole settle is rejected, as a database would, when one of its settlements matches. */
    public void rejectSettlements(Predicate<Settlement> which) {
        rejectedSettlements = which;
    }

    /** Every later call of every operation fails this way, as when the database is gone. */
    public void breakDown(Fault how) {
        plan.all().forEach(breaker -> breaker.always(how));
    }

    /** Later calls go through again; what is rejected stays so. */
    public void heal() {
        plan.all().forEach(FaultSwitch::heal);
    }

    /** Lets the calls go on that are held back: a test that failed has not opened what it holds. */
    public void openHolds() {
        plan.openHolds();
    }

    @Override
    public StoreInfo info() {
        return store.info();
    }

    @Override
    public List<InsertResult> insert(List<NewTask> tasks) {
        return plan.call(StoreCall.INSERT, () -> {
            reject(tasks, rejectedTasks);
            return store.insert(tasks);
        });
    }

    @Override
    public List<InsertResult> insertAgain(List<NewTask> tasks) {
        return plan.call(StoreCall.INSERT_AGAIN, () -> {
            reject(tasks, rejectedTasks);
            return store.insertAgain(tasks);
        });
    }

    @Override
    public List<ClaimedTask> claimReady(ClaimRequest request) {
        return plan.call(StoreCall.CLAIM_READY, () -> store.claimReady(request));
    }

    @Override
    public List<ClaimResult> claim(ClaimIds request) {
        return plan.call(StoreCall.CLAIM, () -> store.claim(request));
    }

    @Override
    public List<SettleResult> settle(List<Settlement> settlements) {
        return plan.call(StoreCall.SETTLE, () -> {
            reject(settlements, rejectedSettlements);
            return store.settle(settlements);
        });
    }

    @Override
    public List<HeldTask> held(NodeId holder) {
        return plan.call(StoreCall.HELD, () -> store.held(holder));
    }

    @Override
    public void listen(StoreListener listener) {
        store.listen(listener);
    }

    @Override
    public NodeLeases nodes() {
        return new FaultyNodes(plan, store.nodes());
    }

    @Override
    public TaskTimers timers() {
        return new FaultyTimers(plan, store.timers());
    }

    @Override
    public TaskCommands commands() {
        return new FaultyCommands(plan, store.commands());
    }

    @Override
    public DeadMessages deadMessages() {
        return new FaultyDeadMessages(plan, store.deadMessages());
    }

    @Override
    public TaskQueries queries() {
        return new FaultyQueries(plan, store.queries());
    }

    @Override
    public void close() {
        store.close();
    }

    private static <T> void reject(List<T> items, Predicate<T> which) {
        if (items.stream().anyMatch(which)) {
            throw new DataRejectedError("rejected by the test", null);
        }
    }
}
