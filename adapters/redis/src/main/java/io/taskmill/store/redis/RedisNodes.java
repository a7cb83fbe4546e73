package io.taskmill.store.redis;

import io.taskmill.spi.CrashPolicy;
import io.taskmill.spi.NodeId;
import io.taskmill.spi.NodeLeases;
import io.taskmill.spi.NodeRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Nodes, their leases, and what becomes of the tasks of dead ones. Has a connection of its own, for the heartbeats. */
final class RedisNodes implements NodeLeases {
    /** In an error, in place of the number of crashes, which only the script knows. No task reaches it. */
    private static final int CRASHES_STAND_IN = Integer.MAX_VALUE;

    private static final int LIVE = 1;
    private static final int PARTS = 3;

    private final ScriptCalls calls;

    RedisNodes(ScriptCalls calls) {
        this.calls = calls;
    }

    @Override
    public void register(NodeId node, String name, Duration lease) {
        Answer unused = calls.call(
                Script.REGISTER,
                new Arguments().bytes(Ids.bytes(node)).number(Micros.of(lease)).text(name));
    }

    @Override
    public boolean heartbeat(NodeId node, Duration lease) {
        return said(Script.HEARTBEAT, new Arguments().bytes(Ids.bytes(node)).number(Micros.of(lease)));
    }

    @Override
    public void deregister(NodeId node) {
        Answer unused = calls.call(Script.DEREGISTER, new Arguments().bytes(Ids.bytes(node)));
    }

    @Override
    public List<NodeRow> nodes() {
        Answer answer = calls.call(Script.NODES, new Arguments());
        List<NodeRow> rows = new ArrayList<>();
        for (int at = 1; at < answer.size(); at += PARTS) {
            rows.add(read(answer, at, answer.number(0)));
        }
        rows.sort(Comparator.comparing(NodeRow::startedAt));
        return rows;
    }

    private static NodeRow read(Answer answer, int at, long now) {
        ByteReader in = new ByteReader(answer.bytes(at + 1));
        NodeRow.State state = in.one() == LIVE ? NodeRow.State.LIVE : NodeRow.State.DEAD;
        long beat = in.eight();
        long startedAt = in.eight();
        long leaseUntil = in.eight();
        return new NodeRow(
                Ids.node(answer.bytes(at)),
                in.restAsText(),
                Micros.instant(startedAt),
                beat,
                state,
                Micros.instant(leaseUntil),
                leaseUntil < now ? NodeRow.Lease.PAST : NodeRow.Lease.VALID,
                answer.count(at + 2));
    }

    @Override
    public boolean declareDead(NodeId node, long seenBeat) {
        return said(Script.DECLARE_DEAD, new Arguments().bytes(Ids.bytes(node)).number(seenBeat));
    }

    @Override
    public int reclaim(NodeId dead, CrashPolicy policy, int max) {
        return calls.call(
                        Script.RECLAIM,
                        new Arguments()
                                .bytes(Ids.bytes(dead))
                                .number(max)
                                .number(CrashPolicy.SUSPECT_AFTER + policy.suspectCrashes())
                                .bytes(ErrorBytes.write(CrashPolicy.crashed(dead)))
                                .bytes(ErrorBytes.write(CrashPolicy.quarantined(dead, CRASHES_STAND_IN)))
                                .number(CRASHES_STAND_IN))
                .count(0);
    }

    @Override
    public void declareOthersDead(NodeId self) {
        // Others may live: the store is shared.
    }

    private boolean said(Script script, Arguments arguments) {
        return calls.call(script, arguments).number(0) == 1;
    }
}
