package io.taskmill.store.sql;

import io.taskmill.api.TaskStatus;
import io.taskmill.spi.ClaimRequest;
import io.taskmill.spi.ClaimedTask;
import io.taskmill.spi.QueueDemand;
import java.sql.SQLException;
import java.util.List;

/**
 * Claims what may run now.
 *
 * @param request for whom, and how much
 */
record ClaimReady(ClaimRequest request) implements Operation<List<ClaimedTask>> {

    @Override
    public List<ClaimedTask> run(Transaction tx) throws SQLException {
        long holder = Holder.live(tx, request.holder()).number();
        ClaimRun claim = new ClaimRun(tx, holder, request.maxPayloadBytes());
        int suspects = request.suspects();
        for (QueueDemand demand : request.demands()) {
            int taken = 0;
            if (suspects > 0 && demand.permits() > 0) {
                taken = claim.suspect(demand.queue());
                suspects -= taken;
            }
            taken += claim.lanes(demand, demand.permits() - taken);
            if (taken > 0) {
                tx.counters().add(demand.queue(), TaskStatus.PENDING, -taken);
                tx.counters().add(demand.queue(), TaskStatus.RUNNING, taken);
            }
        }
        return claim.handedOut();
    }
}
