package io.taskmill.store.sql;

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

/** A task store on a database: every call is one operation or query. */
public final class SqlTaskStore implements TaskStore {
    private final Database database;
    private final StoreInfo info;
    private final NodeLeases nodes;
    private final TaskTimers timers;
    private final TaskCommands commands;
    private final DeadMessages deadMessages;
    private final TaskQueries queries;

    /** A store that owns the database and closes it. */
    public SqlTaskStore(Database database, StoreInfo info) {
        this.database = database;
        this.info = info;
        this.nodes = new SqlNodes(database, info);
        this.timers = new SqlTimers(database);
        this.commands = new SqlCommands(database);
        this.deadMessages = new SqlDeadMessages(database);
        this.queries = new SqlQueries(database);
    }

    @Override
    public StoreInfo info() {
        return info;
    }

    @Override
    public List<InsertResult> insert(List<NewTask> tasks) {
        return database.write(new InsertTasks(tasks, InsertTasks.Mode.FIRST));
    }

    @Override
    public List<InsertResult> insertAgain(List<NewTask> tasks) {
        return database.write(new InsertTasks(tasks, InsertTasks.Mode.AGAIN));
    }

    @Override
    public List<ClaimedTask> claimReady(ClaimRequest request) {
        return database.write(new ClaimReady(request));
    }

    @Override
    public List<ClaimResult> claim(ClaimIds request) {
        return database.write(new ClaimByIds(request));
    }

    @Override
    public DeadMessages deadMessages() {
        return deadMessages;
    }

    @Override
    public List<SettleResult> settle(List<Settlement> settlements) {
        return database.write(new SettleTasks(settlements));
    }

    @Override
    public List<HeldTask> held(NodeId holder) {
        // Not by the readers: the roles of a node must not wait behind people who read.
        return database.write(new HeldTasks(holder)::run);
    }

    @Override
    public void listen(StoreListener listener) {
        database.listen(listener);
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
    public TaskQueries queries() {
        return queries;
    }

    @Override
    public void close() {
        database.close();
    }
}
