package io.taskmill.store.redis;

import io.taskmill.redis.RedisConnections;
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

/** A task store in Redis. Only wires: each part calls its scripts. */
final class RedisTaskStore implements TaskStore {
    private final StoreInfo info;
    private final RedisConnections connections;
    private final Gate gate;
    private final Signals signals;
    private final InsertTasks inserts;
    private final ClaimTasks claims;
    private final SettleTasks settlements;
    private final NodeLeases nodes;
    private final TaskTimers timers;
    private final TaskCommands commands;
    private final DeadMessages deadMessages;
    private final TaskQueries queries;

    /**
     * A store on open connections.
     *
     * @param calls for everything but nodes
     * @param nodeCalls for heartbeats, which must not wait behind large answers
     */
    RedisTaskStore(
            StoreInfo info,
            RedisConnections connections,
            Gate gate,
            Signals signals,
            ScriptCalls calls,
            ScriptCalls nodeCalls) {
        this.info = info;
        this.connections = connections;
        this.gate = gate;
        this.signals = signals;
        inserts = new InsertTasks(calls);
        claims = new ClaimTasks(calls);
        settlements = new SettleTasks(calls);
        nodes = new RedisNodes(nodeCalls);
        timers = new RedisTimers(calls);
        commands = new RedisTaskCommands(calls);
        deadMessages = new RedisDeadMessages(calls);
        queries = new RedisQueries(calls);
    }

    @Override
    public StoreInfo info() {
        return info;
    }

    @Override
    public List<InsertResult> insert(List<NewTask> tasks) {
        return inserts.insert(tasks);
    }

    @Override
    public List<InsertResult> insertAgain(List<NewTask> tasks) {
        return inserts.insertAgain(tasks);
    }

    @Override
    public List<ClaimedTask> claimReady(ClaimRequest request) {
        return claims.claim(request);
    }

    @Override
    public List<ClaimResult> claim(ClaimIds request) {
        return claims.claim(request);
    }

    @Override
    public List<SettleResult> settle(List<Settlement> given) {
        return settlements.settle(given);
    }

    @Override
    public List<HeldTask> held(NodeId holder) {
        return claims.held(holder);
    }

    @Override
    public void listen(StoreListener listener) {
        signals.listen(listener);
    }

    @Override
    public NodeLeases nodes() {
        return nodes;
    }

    @Override
    public TaskTimers timers() {
        return timers;
    }

    @Override
    public TaskCommands commands() {
        return commands;
    }

    @Override
    public DeadMessages deadMessages() {
        return deadMessages;
    }

    @Override
    public TaskQueries queries() {
        return queries;
    }

    @Override
    public void close() {
        gate.close();
        signals.close();
        connections.close();
    }
}
