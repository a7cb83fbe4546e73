package io.taskmill.engine.ring;

import io.taskmill.api.TaskStatus;
import io.taskmill.engine.EngineStats;
import io.taskmill.engine.dispatch.Permits;
import io.taskmill.engine.dispatch.ReadyClaims;
import io.taskmill.engine.dispatch.Starter;
import io.taskmill.engine.lease.NodeIdentity;
import io.taskmill.engine.lifecycle.Role;
import io.taskmill.engine.lifecycle.RoleLoop;
import io.taskmill.engine.lifecycle.StoreWatch;
import io.taskmill.engine.submit.Submitter;
import io.taskmill.spi.Broker;
import io.taskmill.spi.EventFormat;
import io.taskmill.spi.InsertResult;
import io.taskmill.spi.Lane;
import io.taskmill.spi.NewTask;
import io.taskmill.spi.QueueLane;
import io.taskmill.spi.Ring;
import io.taskmill.spi.TaskStore;
import io.taskmill.spi.TimeSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** An engine's broker, with all that belongs to it. Thread-safe except where said. */
public final class Doorbell {
    private final Broker broker;
    private final EventFormat format;
    private final TaskStore store;
    private final TimeSource time;
    private final EngineStats stats;
    private final BrokerWatch watch;
    private final SafetyNet net;
    private final SilenceWatch silence;
    private final UUID storeId;
    private final RingSender sender;
    private final RoleLoop senderLoop;
    private final Set<QueueLane> lanes;

    /**
     * A doorbell that is not started.
     *
     * @param queues that this node serves
     * @param maxWaiting how many rings may wait to be sent before more are dropped
     */
    public Doorbell(
            Broker broker,
            EventFormat format,
            TaskStore store,
            TimeSource time,
            EngineStats stats,
            StoreWatch storeWatch,
            Set<String> queues,
            int maxWaiting) {
        this.broker = broker;
        this.format = format;
        this.store = store;
        this.time = time;
        this.stats = stats;
        this.watch = new BrokerWatch("the broker", stats::countBrokerError);
        this.net = new SafetyNet(time.nanos());
        this.silence = new SilenceWatch(time.nanos());
        this.storeId = store.info().id();
        this.sender = new RingSender(broker, format, watch, net, silence, stats, time, maxWaiting);
        this.senderLoop = new RoleLoop("ring", time, storeWatch, sender);
        this.lanes = ServedLanes.of(queues);
    }

    /**
     * The role that takes the place of the dispatcher of an engine without a broker.
     *
     * @param dispatch makes its next round come now
     */
    public Role dispatcher(
            Permits permits,
            ReadyClaims claims,
            Starter starter,
            NodeIdentity identity,
            Submitter submitter,
            StoreWatch storeWatch,
            Runnable dispatch,
            long maxPayloadBytes) {
        Listening listening = new Listening(() -> broker.open(lanes), watch, dispatch, time, Listening.PAUSE);
        Arrivals arrivals = new Arrivals(
                new ArrivalReader(format, storeId, maxPayloadBytes),
                new Adoption(submitter::adopt),
                new DeadLetterBox(store, broker.info().address(), time, stats::countDeadMessage),
                new RungClaims(store, permits, starter, identity, net, stats),
                stats);
        return new RingDispatcher(permits, claims, net, silence, listening, arrivals, watch, storeWatch, stats, time);
    }

    /** Begins to ring. */
    public void start() {
        senderLoop.start();
    }

    /** A task was stored: rings for it if it may run. Does not block. */
    public void stored(NewTask task, InsertResult.Created created) {
        if (created.status() == TaskStatus.PENDING) {
            sender.ring(new Ring(
                    task.id(),
                    new QueueLane(task.spec().queue(), Lane.of(task.spec().priority())),
                    task.spec().taskType(),
                    storeId,
                    created.createdAt()));
            senderLoop.ring();
        }
    }

    /** So many tasks became ready for which nobody rings. Does not block. */
    public void due(int tasks) {
        if (tasks > 0) {
            net.due(tasks);
        }
    }

    /** Tasks of this queue were rung for elsewhere, and nobody has looked for them yet. Does not block. */
    public void missed(String queue) {
        net.unrung(queue);
    }

    /** Whether the store's own signals have to stand in for the rings. */
    public boolean failing() {
        return watch.failing();
    }

    /** What is wrong with the broker, for people. */
    public List<String> problems() {
        return watch.problems();
    }

    /** Sends the rings that wait, as far as that works, and ends. */
    public void stopRinging() {
        senderLoop.stop();
        sender.flush();
    }
}
