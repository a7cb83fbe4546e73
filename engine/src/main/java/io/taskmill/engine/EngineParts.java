package io.taskmill.engine;

import io.taskmill.engine.dispatch.Dispatcher;
import io.taskmill.engine.dispatch.Permits;
import io.taskmill.engine.dispatch.QueuePool;
import io.taskmill.engine.dispatch.ReadyClaims;
import io.taskmill.engine.dispatch.Signals;
import io.taskmill.engine.dispatch.Starter;
import io.taskmill.engine.lease.ClaimAuditor;
import io.taskmill.engine.lease.LeaseReclaimer;
import io.taskmill.engine.lease.NodeHeartbeat;
import io.taskmill.engine.lease.NodeIdentity;
import io.taskmill.engine.lifecycle.Role;
import io.taskmill.engine.lifecycle.RoleLoop;
import io.taskmill.engine.lifecycle.StoreProbe;
import io.taskmill.engine.lifecycle.StoreWatch;
import io.taskmill.engine.ring.Doorbell;
import io.taskmill.engine.ring.Drain;
import io.taskmill.engine.settle.SettleWriter;
import io.taskmill.engine.settle.Settler;
import io.taskmill.engine.submit.InsertListener;
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
import io.taskmill.spi.Broker;
import io.taskmill.spi.EventFormat;
import io.taskmill.spi.NodeLeases;
import io.taskmill.spi.TaskStore;
import io.taskmill.spi.TimeSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.IntConsumer;

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
 * @param doorbell the broker, if there is one
 * @param drain empties the broker that was used before, if there is one
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
        Optional<Doorbell> doorbell,
        Optional<Drain> drain,
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
        Optional<Doorbell> doorbell = doorbell(builder, stats, watch);
        IntConsumer ready = ready(doorbell, signals);
        Submitter submitter = submitter(builder, handlers, stats, watch, signals, doorbell);
        Permits permits = new Permits(pools, executions);
        Starter starter = new Starter(permits, worker, stats, signals);
        ReadyClaims claims = new ReadyClaims(store, permits, starter, identity);
        Role dispatch = doorbell.<Role>map(bell -> bell.dispatcher(
                        permits,
                        claims,
                        starter,
                        identity,
                        submitter,
                        watch,
                        signals::dispatch,
                        config.limits().payloadBytes()))
                .orElseGet(() -> new Dispatcher(permits, claims));
        RoleLoop dispatcher = new RoleLoop("dispatch", time, watch, dispatch);
        RoleLoop forwarder = new RoleLoop("due", time, watch, new DueForwarder(store.timers(), ready));
        signals.connect(
                dispatcher, forwarder, () -> doorbell.map(Doorbell::failing).orElse(true));
        return new EngineParts(
                store,
                time,
                stats,
                watch,
                handlers,
                executions,
                identity,
                submitter,
                settleWriter,
                settler,
                new TaskDesk(store, new StoreCalls(watch), pools, ready),
                signals,
                dispatcher,
                doorbell,
                drain(builder, stats, watch, submitter, signals, doorbell),
                background(builder, stats, watch, executions, identity, forwarder, signals, ready));
    }

    private static Optional<Doorbell> doorbell(TaskEngine.Builder builder, EngineStats stats, StoreWatch watch) {
        Broker broker = builder.broker;
        EventFormat format = builder.format;
        return broker == null || format == null
                ? Optional.empty()
                : Optional.of(new Doorbell(
                        broker,
                        format,
                        builder.store,
                        builder.time,
                        stats,
                        watch,
                        builder.queues.keySet(),
                        builder.config.maxWaiting()));
    }

    private static Optional<Drain> drain(
            TaskEngine.Builder builder,
            EngineStats stats,
            StoreWatch watch,
            Submitter submitter,
            Signals signals,
            Optional<Doorbell> doorbell) {
        return Optional.ofNullable(builder.old)
                .map(old -> new Drain(
                        old,
                        builder.queues.keySet(),
                        builder.store,
                        submitter,
                        watch,
                        queues -> {
                            doorbell.ifPresent(bell -> queues.forEach(bell::missed));
                            signals.dispatch();
                        },
                        stats,
                        builder.time,
                        builder.config.limits().payloadBytes()));
    }

    /** Tasks became ready by other ways than a submit. A store that rings itself has rung for them. */
    private static IntConsumer ready(Optional<Doorbell> doorbell, Signals signals) {
        return doorbell.<IntConsumer>map(bell -> tasks -> {
                    bell.due(tasks);
                    signals.dispatch();
                })
                .orElse(tasks -> {});
    }

    private static Submitter submitter(
            TaskEngine.Builder builder,
            HandlerChain handlers,
            EngineStats stats,
            StoreWatch watch,
            Signals signals,
            Optional<Doorbell> doorbell) {
        TaskRules rules =
                new TaskRules(handlers.taskTypes(), builder.queues.keySet(), builder.config.limits(), builder.time);
        InsertListener rings =
                doorbell.<InsertListener>map(bell -> bell::stored).orElse((task, created) -> {});
        return new Submitter(
                rules,
                new TaskIds(builder.time, builder.random),
                new InsertWriter(builder.store, watch, signals::dueSoon, rings),
                new InsertWriter(builder.store, watch, signals::dueSoon, (task, created) -> {}),
                stats,
                builder.config.maxWaiting());
    }

    private static List<RoleLoop> background(
            TaskEngine.Builder builder,
            EngineStats stats,
            StoreWatch watch,
            Executions executions,
            NodeIdentity identity,
            RoleLoop forwarder,
            Signals signals,
            IntConsumer ready) {
        TaskStore store = builder.store;
        TimeSource time = builder.time;
        EngineConfig config = builder.config;
        NodeLeases nodes = store.nodes();
        LeaseReclaimer reclaimer =
                new LeaseReclaimer(nodes, identity, config.lease(), config.crashes(), stats, time, ready);
        return List.of(
                new RoleLoop("heartbeat", time, watch, new NodeHeartbeat(nodes, identity, config.lease())),
                new RoleLoop("reclaim", time, watch, reclaimer),
                new RoleLoop("audit", time, watch, new ClaimAuditor(store, identity, executions, stats, ready)),
                forwarder,
                new RoleLoop("expire", time, watch, new Expirer(store.timers(), stats)),
                new RoleLoop("timeout", time, watch, new TimeoutWatch(executions, time)),
                new RoleLoop(
                        "janitor", time, watch, new Janitor(store.timers(), store.deadMessages(), config.retention())),
                new RoleLoop("probe", time, watch, new StoreProbe(store.queries(), watch, signals::dispatch)));
    }
}
