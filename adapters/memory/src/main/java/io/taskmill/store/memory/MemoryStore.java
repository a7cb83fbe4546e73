package io.taskmill.store.memory;

import io.taskmill.spi.ClaimIds;
import io.taskmill.spi.ClaimRequest;
import io.taskmill.spi.ClaimResult;
import io.taskmill.spi.ClaimedTask;
import io.taskmill.spi.DeadMessages;
import io.taskmill.spi.Durability;
import io.taskmill.spi.HeldTask;
import io.taskmill.spi.InsertResult;
import io.taskmill.spi.NewTask;
import io.taskmill.spi.NodeId;
import io.taskmill.spi.NodeLeases;
import io.taskmill.spi.SettleResult;
import io.taskmill.spi.Settlement;
import io.taskmill.spi.StoreCapability;
import io.taskmill.spi.StoreInfo;
import io.taskmill.spi.StoreListener;
import io.taskmill.spi.TaskCommands;
import io.taskmill.spi.TaskQueries;
import io.taskmill.spi.TaskStore;
import io.taskmill.spi.TaskTimers;
import io.taskmill.spi.TimeSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A task store in the memory of one process: as fast as a buffered channel, and as forgetful. Every store object is a
 * world of its own; closing it loses everything.
 *
 * <p>Finished tasks are kept until {@link TaskTimers#purge}, but of successes only the newest, {@value #SUCCESSES_KEPT}
 * by default: older ones are forgotten as new ones come, and with them what they say about repeated submits and
 * settlements.
 */
public final class MemoryStore implements TaskStore {

    /** How many successes are remembered unless told otherwise. */
    public static final int SUCCESSES_KEPT = 100_000;

    private final StoreInfo info =
            new StoreInfo(UUID.randomUUID(), "memory", new Durability.Memory(), Set.of(StoreCapability.SIGNALS));
    private final Gate gate = new Gate();
    private final Inserts inserts;
    private final Claims claims;
    private final Settlements settlements;
    private final MemoryNodes nodes;
    private final MemoryTimers timers;
    private final MemoryCommands commands;
    private final MemoryDeadMessages deadMessages;
    private final MemoryQueries queries;

    /** An empty store that remembers {@value #SUCCESSES_KEPT} successes. */
    public MemoryStore(TimeSource time) {
        this(time, SUCCESSES_KEPT);
    }

    /** An empty store that remembers the given number of successes, at least 1. */
    public MemoryStore(TimeSource time, int successesKept) {
        if (successesKept < 1) {
            throw new IllegalArgumentException("successesKept is " + successesKept + ", expected at least 1");
        }
        StoreClock clock = new StoreClock(time);
        TaskTable table = new TaskTable(successesKept);
        NodeTable nodeTable = new NodeTable();
        Endings endings = new Endings(gate);
        inserts = new Inserts(table, clock, gate);
        claims = new Claims(table, nodeTable, clock);
        settlements = new Settlements(table, nodeTable, clock, endings);
        nodes = new MemoryNodes(gate, table, nodeTable, clock, endings);
        timers = new MemoryTimers(gate, table, clock);
        commands = new MemoryCommands(gate, table, clock, endings);
        deadMessages = new MemoryDeadMessages(gate, clock);
        queries = new MemoryQueries(gate, table, clock);
    }

    @Override
    public StoreInfo info() {
        return info;
    }

    @Override
    public List<InsertResult> insert(List<NewTask> tasks) {
        return gate.call(() -> inserts.insert(tasks));
    }

    @Override
    public List<InsertResult> insertAgain(List<NewTask> tasks) {
        return gate.call(() -> inserts.insertAgain(tasks));
    }

    @Override
    public List<ClaimedTask> claimReady(ClaimRequest request) {
        return gate.call(() -> claims.claim(request));
    }

    @Override
    public List<ClaimResult> claim(ClaimIds request) {
        return gate.call(() -> claims.claim(request));
    }

    @Override
    public List<SettleResult> settle(List<Settlement> given) {
        return gate.call(() -> settlements.settle(given));
    }

    @Override
    public List<HeldTask> held(NodeId holder) {
        return gate.call(() -> claims.held(holder));
    }

    @Override
    public void listen(StoreListener listener) {
        gate.listen(listener);
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
    }
}
