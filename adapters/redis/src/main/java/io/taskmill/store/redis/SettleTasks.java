package io.taskmill.store.redis;

import io.taskmill.spi.Decision;
import io.taskmill.spi.SettleResult;
import io.taskmill.spi.Settlement;
import java.util.ArrayList;
import java.util.List;

/** Records how claims ended. */
final class SettleTasks {
    private static final int CLAIM_BYTES = 49;

    private final ScriptCalls calls;

    SettleTasks(ScriptCalls calls) {
        this.calls = calls;
    }

    List<SettleResult> settle(List<Settlement> settlements) {
        if (settlements.isEmpty()) {
            return List.of();
        }
        Arguments arguments = new Arguments(2 * settlements.size());
        for (Settlement settlement : settlements) {
            ByteWriter claim = new ByteWriter(CLAIM_BYTES)
                    .uuid(settlement.id().value())
                    .uuid(settlement.holder().value())
                    .eight(settlement.fence());
            decision(settlement.decision(), claim, arguments);
        }
        byte[] letters = calls.call(Script.SETTLE, arguments).bytes(0);
        List<SettleResult> results = new ArrayList<>(letters.length);
        for (byte letter : letters) {
            results.add(result(letter));
        }
        return results;
    }

    private static void decision(Decision decision, ByteWriter claim, Arguments arguments) {
        switch (decision) {
            case Decision.Complete(var result)
            when result == null ->
                arguments.bytes(claim.one(1).eight(0).toBytes()).nothing();
            case Decision.Complete(var result) ->
                arguments.bytes(claim.one(2).eight(0).toBytes()).bytes(result.bytes());
            case Decision.Retry(var delay, var error) ->
                arguments
                        .bytes(claim.one(3).eight(Micros.atMost(delay)).toBytes())
                        .bytes(ErrorBytes.write(error));
            case Decision.DeadLetter(var error) ->
                arguments.bytes(claim.one(4).eight(0).toBytes()).bytes(ErrorBytes.write(error));
            case Decision.Cancel() ->
                arguments.bytes(claim.one(5).eight(0).toBytes()).nothing();
            case Decision.Release(var work) ->
                arguments
                        .bytes(claim.one(work == Decision.Work.STARTED ? 6 : 7)
                                .eight(0)
                                .toBytes())
                        .nothing();
        }
    }

    private static SettleResult result(byte letter) {
        return switch (letter) {
            case 'R' -> SettleResult.RECORDED;
            case 'C' -> SettleResult.CANCELLED_INSTEAD;
            case 'A' -> SettleResult.REPEATED;
            default -> SettleResult.REFUSED;
        };
    }
}
