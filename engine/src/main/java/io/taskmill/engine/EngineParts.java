package io.taskmill.engine;

import io.taskmill.engine.dispatch.Dispatcher;
import io.taskmill.engine.dispatch.QueuePool;
import io.taskmill.engine.dispatch.Signals;
import io.taskmill.engine.lease.ClaimAuditor;
import io.taskmill.engine.lease.LeaseReclaimer;
import io.taskmill.engine.lease.NodeHeartbeat;
import io.taskmill.engine.lease.NodeIdentity;
import io.taskmill.engine.lifecycle.RoleLoop;
import io.taskmill.engine.lifecycle.StoreProbe;
import io.taskmill.engine.lifecycle.StoreWatch;
import io.taskmill.engine.settle.SettleWriter;
import io.taskmill.engine.settle.Settler;
import io.taskmill.engine.submit.InsertWriter;
import io.taskmill.engine.submit.Submitter;
import io.taskmill.engine.submit.TaskIds;
import io.taskmill.engine.submit.TaskRules;
import io.taskmill.engine.timer.DueForwarder;
import io.taskmill.engine.timer.Expirer;
import io.taskmill.engine.timer.Janitor;
import io.taskmill.engine.work.Executions;
import io.taskmill.engine.work.HandlerChain;
import io.taskmill.engine.work.TimeoutWatch;
import io.taskmill.engine.work.Worker;
import io.taskmill.spi.NodeLeases;
import io.taskmill.spi.TaskStore;
import io.taskmill.spi.TimeSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * The parts of an engine, wired: the only place that knows all of them.
 *
 * @param store the truth
 * @param time the clock
 * @param stats counters
 * @param watch whether the store works
 * @param handlers by task type
 * @param executions the claims in memory
 * @param identity under which claims are held
 * @param submitter from request to durable task
 * @param settleWriter writes outcomes
 * @param settler from decision to recorded outcome
 * @param desk look-ups and commands
 * @param signals who is woken by what
 * @param dispatcher from free permits to claims
 * @param background all other roles, in start order
 */
record EngineParts(
        TaskStore store,
        TimeSource time,
        EngineStats stats,
        StoreWatch watch,
        HandlerChain handlers,
        Executions executions,
        NodeIdentity identity,
        Submitter submitter,
        SettleWriter settleWriter,
        Settler settler,
        TaskDesk desk,
        Signals signals,
        RoleLoop dispatcher,
        List<RoleLoop> background) {

    static EngineParts assemble(TaskEngine.Builder builder) {
        TaskStore store = builder.store;
        TimeSource time = builder.time;
        EngineConfig config = builder.config;
        EngineStats stats = new EngineStats();
        StoreWatch watch = new StoreWatch(stats::countStoreError);
        HandlerChain handlers = new HandlerChain(builder.handlers, builder.middleware);
        Executions executions = new Executions(time);
        Signals signals = new Signals(executions);
        NodeIdentity identity = new NodeIdentity(
                store.nodes(),
                executions,
                builder.random,
                config.nodeName(),
                config.lease().lease());
        SettleWriter settleWriter = new SettleWriter(store, watch, time);
        Settler settler = new Settler(settleWriter, stats, signals::dueSoon);
        Worker worker = new Worker(handlers, executions, settler, time, builder.random, config.limits());
        SequencedMap<String, QueuePool> pools = new LinkedHashMap<>();
        builder.queues.forEach((name, queue) -> pools.put(name, new QueuePool(queue)));
        RoleLoop dispatcher =
                new RoleLoop("dispatch", time, watch, new Dispatcher(store, pools, worker, identity, stats, signals));
        RoleLoop forwarder = new RoleLoop("due", time, watch, new DueForwarder(store.timers()));
        signals.connect(dispatcher, forwarder);
        return new EngineParts(
                store,
                time,
                stats,
                watch,
                handlers,
                executions,
                identity,
                submitter(builder, handlers, stats, watch, signals),
                settleWriter,
                settler,
                new TaskDesk(store, new StoreCalls(watch), pools),
                signals,
                dispatcher,
                background(builder, stats, watch, executions, identity, forwarder));
    }

    private static Submitter submitter(
            TaskEngine.Builder builder, HandlerChain handlers, EngineStats stats, StoreWatch watch, Signals signals) {
        TaskRules rules =
                new TaskRules(handlers.taskTypes(), builder.queues.keySet(), builder.config.limits(), builder.time);
        return new Submitter(
                rules,
                new TaskIds(builder.time, builder.random),
                new InsertWriter(builder.store, watch, signals::dueSoon),
                stats,
                builder.config.maxWaiting());
    }

    private static List<RoleLoop> background(
            TaskEngine.Builder builder,
            EngineStats stats,
            StoreWatch watch,
            Executions executions,
            NodeIdentity identity,
            RoleLoop forwarder) {
        TaskStore store = builder.store;
        TimeSource time = builder.time;
        EngineConfig config = builder.config;
        NodeLeases nodes = store.nodes();
        LeaseReclaimer reclaimer = new LeaseReclaimer(nodes, identity, config.lease(), config.crashes(), stats, time);
        return List.of(
                new RoleLoop("heartbeat", time, watch, new NodeHeartbeat(nodes, identity, config.lease())),
                new RoleLoop("reclaim", time, watch, reclaimer),
                new RoleLoop("audit", time, watch, new ClaimAuditor(store, identity, executions, stats)),
                forwarder,
                new RoleLoop("expire", time, watch, new Expirer(store.timers(), stats)),
                new RoleLoop("timeout", time, watch, new TimeoutWatch(executions, time)),
                new RoleLoop("janitor", time, watch, new Janitor(store.timers(), config.retention())),
                new RoleLoop("probe", time, watch, new StoreProbe(store.queries(), watch)));
    }
}
