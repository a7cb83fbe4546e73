package io.taskmill.engine;

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
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A store that claims as a test says, records every outcome after what a test does first, and knows nothing else. */
public final class HotPathStore implements TaskStore {
    private final Function<ClaimRequest, List<ClaimedTask>> claims;
    private final UnaryOperator<List<Settlement>> beforeSettling;

    public HotPathStore(
            Function<ClaimRequest, List<ClaimedTask>> claims, UnaryOperator<List<Settlement>> beforeSettling) {
        this.claims = claims;
        this.beforeSettling = beforeSettling;
    }

    @Override
    public List<ClaimedTask> claimReady(ClaimRequest request) {
        return claims.apply(request);
    }

    @Override
    public List<ClaimResult> claim(ClaimIds request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<SettleResult> settle(List<Settlement> settlements) {
        return beforeSettling.apply(settlements).stream()
                .map(settlement -> SettleResult.RECORDED)
                .toList();
    }

    @Override
    public StoreInfo info() {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<InsertResult> insert(List<NewTask> tasks) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<InsertResult> insertAgain(List<NewTask> tasks) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<HeldTask> held(NodeId holder) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void listen(StoreListener listener) {
        throw new UnsupportedOperationException();
    }

    @Override
    public NodeLeases nodes() {
        throw new UnsupportedOperationException();
    }

    @Override
    public TaskTimers timers() {
        throw new UnsupportedOperationException();
    }

    @Override
    public TaskCommands commands() {
        throw new UnsupportedOperationException();
    }

    @Override
    public DeadMessages deadMessages() {
        throw new UnsupportedOperationException();
    }

    @Override
    public TaskQueries queries() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        // holds nothing
    }
}
