package io.taskmill.server.cli;

import io.taskmill.spi.ClaimIds;
import io.taskmill.spi.ClaimRequest;
import io.taskmill.spi.ClaimResult;
import io.taskmill.spi.ClaimedTask;
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

/** A store that tells when it is closed. */
record ClosingStore(TaskStore store, Runnable onClose) implements TaskStore {

    @Override
    public StoreInfo info() {
        return store.info();
    }

    @Override
    public List<InsertResult> insert(List<NewTask> tasks) {
        return store.insert(tasks);
    }

    @Override
    public List<InsertResult> insertAgain(List<NewTask> tasks) {
        return store.insertAgain(tasks);
    }

    @Override
    public List<ClaimedTask> claimReady(ClaimRequest request) {
        return store.claimReady(request);
    }

    @Override
    public List<ClaimResult> claim(ClaimIds request) {
        return store.claim(request);
    }

    @Override
    public List<SettleResult> settle(List<Settlement> settlements) {
        return store.settle(settlements);
    }

    @Override
    public List<HeldTask> held(NodeId holder) {
        return store.held(holder);
    }

    @Override
    public void listen(StoreListener listener) {
        store.listen(listener);
    }

    @Override
    public NodeLeases nodes() {
        return store.nodes();
    }

    @Override
    public TaskTimers timers() {
        return store.timers();
    }

    @Override
    public TaskCommands commands() {
        return store.commands();
    }

    @Override
    public DeadMessages deadMessages() {
        return store.deadMessages();
    }

    @Override
    public TaskQueries queries() {
        return store.queries();
    }

    @Override
    public void close() {
        onClose.run();
        store.close();
    }
}
