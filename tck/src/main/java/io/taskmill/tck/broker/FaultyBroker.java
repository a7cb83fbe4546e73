package io.taskmill.tck.broker;

import io.taskmill.spi.Broker;
import io.taskmill.spi.BrokerCapability;
import io.taskmill.spi.BrokerDepth;
import io.taskmill.spi.BrokerInfo;
import io.taskmill.spi.Envelope;
import io.taskmill.spi.Intake;
import io.taskmill.spi.PublishResult;
import io.taskmill.spi.QueueLane;
import io.taskmill.tck.FaultSwitch;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A broker in front of another one that fails when a test wants it to:
 *
 * <pre>{@code
 * broker.on(BrokerCall.PUBLISH).next(2, new BrokerFault.AnswerLost());
 * Hold hold = broker.on(BrokerCall.RECEIVE).holdNext();
 * broker.dropEvery(1000);
 * broker.goSilent();
 * broker.heal();
 * }</pre>
 *
 * Without such an order every call goes through. Closing always does. Thread-safe.
 */
public final class FaultyBroker implements Broker, BrokerDepth {

    private final Broker broker;
    private final RingPipe pipe;
    private final BrokerFaultPlan plan = new BrokerFaultPlan();
    private final Set<FaultyIntake> intakes = ConcurrentHashMap.newKeySet();
    private volatile boolean silent;

    /** Stands in front of {@code broker} and closes it when it is closed. */
    public FaultyBroker(Broker broker) {
        this.broker = broker;
        this.pipe = new RingPipe(broker);
    }

    /** The switch of one operation. */
    public FaultSwitch<BrokerFault> on(BrokerCall call) {
        return plan.of(call);
    }

    /** Every later call of every operation fails, as when the server is gone; receives that wait return empty. */
    public void breakDown() {
        breakDown(new BrokerFault.Unavailable());
    }

    /** Every later call of every operation fails this way; receives that wait return empty. */
    public void breakDown(BrokerFault how) {
        plan.all().forEach(breaker -> breaker.always(how));
        intakes.forEach(FaultyIntake::wake);
    }

    /**
     * From now on no intake receives anything, and none says why: a consumer that has reconnected and does not listen.
     * A message that a receive has at this moment is given back.
     */
    public void goSilent() {
        silent = true;
    }

    /** Of all rings that are published from now on, every n-th is confirmed and gone. */
    public void dropEvery(long n) {
        pipe.dropEvery(n);
    }

    /** Of all rings that are published from now on, every n-th arrives twice. */
    public void duplicateEvery(long n) {
        pipe.duplicateEvery(n);
    }

    /** The rings of each call arrive in an order made from the seed. */
    public void shuffle(long seed) {
        pipe.shuffle(seed);
    }

    /** Rings are confirmed but do not arrive before {@link #letRingsGo}. */
    public void holdRings() {
        pipe.hold();
    }

    /** Rings held back arrive now, and later ones at once. Returns how many there were. */
    public int letRingsGo() {
        return pipe.letGo();
    }

    /** How many rings {@link #dropEvery} has dropped. */
    public long dropped() {
        return pipe.dropped();
    }

    /** All is well from now on. Calls and rings that are held stay held; what was dropped stays lost. */
    public void heal() {
        silent = false;
        plan.all().forEach(FaultSwitch::heal);
        pipe.heal();
        intakes.forEach(FaultyIntake::wake);
    }

    boolean isSilent() {
        return silent;
    }

    void forget(FaultyIntake intake) {
        intakes.remove(intake);
    }

    @Override
    public BrokerInfo info() {
        return broker.info();
    }

    @Override
    public List<PublishResult> publish(List<Envelope> envelopes) {
        return plan.call(BrokerCall.PUBLISH, () -> pipe.send(envelopes), fault -> publish(envelopes, fault));
    }

    @Override
    public Intake open(Set<QueueLane> lanes) {
        return plan.call(BrokerCall.OPEN, () -> opened(lanes), fault -> {
            throw BrokerFaultPlan.unavailable(BrokerCall.OPEN);
        });
    }

    @Override
    public void check() {
        plan.run(BrokerCall.CHECK, broker::check, () -> {});
    }

    @Override
    public Map<QueueLane, Long> depths(Set<QueueLane> lanes) {
        return depth().depths(lanes);
    }

    @Override
    public long deadLetters() {
        return depth().deadLetters();
    }

    @Override
    public void close() {
        broker.close();
    }

    private Intake opened(Set<QueueLane> lanes) {
        FaultyIntake intake = new FaultyIntake(this, plan, broker.open(lanes));
        intakes.add(intake);
        return intake;
    }

    private List<PublishResult> publish(List<Envelope> envelopes, BrokerFault fault) {
        return switch (fault) {
            case BrokerFault.Unavailable() -> throw BrokerFaultPlan.unavailable(BrokerCall.PUBLISH);
            case BrokerFault.Lost() -> all(envelopes, PublishResult.CONFIRMED);
            case BrokerFault.AnswerLost() -> {
                List<PublishResult> unheard = pipe.send(envelopes);
                yield all(envelopes.subList(0, unheard.size()), PublishResult.UNKNOWN);
            }
            case BrokerFault.RequestLost() -> all(envelopes, PublishResult.UNKNOWN);
            case BrokerFault.Refused() -> all(envelopes, PublishResult.REFUSED);
            case BrokerFault.Slow slow -> pipe.send(envelopes);
        };
    }

    private static List<PublishResult> all(List<Envelope> envelopes, PublishResult result) {
        return Collections.nCopies(envelopes.size(), result);
    }

    private BrokerDepth depth() {
        if (broker instanceof BrokerDepth depth) {
            return depth;
        }
        throw new IllegalStateException("the broker behind does not declare " + BrokerCapability.DEPTH);
    }
}
