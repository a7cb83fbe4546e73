package io.taskmill.store.memory;

import io.taskmill.spi.ClaimResult;
import io.taskmill.spi.TaskStore;
import io.taskmill.spi.TimeSource;
import java.util.function.Function;

/** A way to get a store wrong, and a test of the suite that must notice. */
enum Mistake {
    IGNORES_THE_FENCE(on(BrokenHotPath.IgnoresTheFence::new), "anOldFenceIsRefusedThoughTheHolderIsTheSame"),
    SETTLES_HALF_A_BATCH(
            on(BrokenHotPath.SettlesHalfABatch::new), "anErrorWithANulIsStoredOrRejectedWithAllOfItsBatch"),
    FORGETS_WHAT_IT_SETTLED(on(BrokenHotPath.ForgetsWhatItSettled::new), "repeatingASettlementChangesNothingAndSaysSo"),
    LETS_THE_DEAD_CLAIM(on(BrokenHotPath.LetsTheDeadClaim::new), "deathIsFinal"),
    HANDS_OUT_TWICE(on(BrokenHotPath.HandsOutTwice::new), "aTaskIsHandedToOneClaimOnly"),
    IGNORES_THE_SIZE(on(BrokenHotPath.IgnoresTheSize::new), "aClaimStopsOnceItsPayloadsReachTheBound"),
    LOSES_ONE_IN_A_THOUSAND(on(BrokenHotPath.LosesOneInAThousand::new), "everyTaskOfManyIsStored"),
    BRINGS_BACK_THE_FINISHED(
            on(BrokenHotPath.BringsBackTheFinished::new), "insertingAgainDoesNotBringBackWhatHasFinished"),
    HANDS_OUT_EARLY(
            time -> new BrokenParts.HandsOutEarly(new BrokenParts.Hasty(time)), "aDelayedTaskIsNotAMicrosecondEarly"),
    IGNORES_CANCEL_REQUESTS(
            on(BrokenParts.IgnoresCancelRequests::new), "aMarkedTaskBecomesCancelledWhateverWasDecided"),
    FORGETS_HISTORY(on(BrokenParts.ForgetsHistory::new), "theHistoryTellsEveryAttemptOfATaskThatDidNotSucceedAtOnce"),
    COUNTERS_DRIFT(on(BrokenParts.CountersDrift::new), "countersAgreeWithTheTasksAfterEveryStep"),
    SKIPS_AT_PAGE_BORDERS(on(BrokenParts.SkipsAtPageBorders::new), "pagingGivesEveryTaskExactlyOnceWhateverItsState"),
    FORGETS_DEAD_LETTERS_EARLY(on(BrokenParts.ForgetsDeadLettersEarly::new), "deadLettersHaveARetentionOfTheirOwn"),
    IGNORES_THE_BEAT(on(BrokenParts.IgnoresTheBeat::new), "aNodeWhoseBeatHasMovedCannotBeDeclaredDead"),
    IGNORES_THE_AGE(on(BrokenHotPath.IgnoresTheAge::new), "onlyTasksThatCouldHaveRunBeforeAreClaimed"),
    LETS_THE_DEAD_CLAIM_BY_IDS(on(BrokenIdClaims.LetsTheDeadClaimByIds::new), "onlyALiveNodeMayClaimByIds"),
    IGNORES_THE_QUEUE(on(BrokenIdClaims.IgnoresTheQueue::new), "anIdOfAnotherQueueOrOfNoneIsUnknown"),
    CLAIMS_TWICE_FOR_TWO_RINGS(on(BrokenIdClaims.ClaimsTwice::new), "aTaskThatIsNamedTwiceIsClaimedOnce"),
    CLAIMS_TWICE_UNDER_STRESS(on(BrokenIdClaims.ClaimsTwice::new), "claimsByTheSameIdsAtTheSameTimeGetEachTaskOnce"),
    CLAIMS_EARLY_BY_IDS(believesTheRing(ClaimResult.Refusal.NOT_DUE), "whatIsScheduledOrRetryingIsNotDue"),
    CLAIMS_WHAT_HAS_ENDED(believesTheRing(ClaimResult.Refusal.SETTLED), "whatHasEndedIsSettledHoweverItEnded"),
    CLAIMS_WHAT_IS_PARKED(believesTheRing(ClaimResult.Refusal.PARKED), "aSuspectStaysParked"),
    MIXES_UP_ANSWERS(on(BrokenIdClaims.MixesUpAnswers::new), "theAnswersAreInTheOrderOfTheIds"),
    IGNORES_THE_SIZE_OF_RUNG_TASKS(on(BrokenIdClaims.IgnoresTheSizeOfRungTasks::new), "theSizeOfAClaimByIdsIsBounded"),
    LOSES_DEAD_MESSAGES(on(BrokenRecords.LosesDeadMessages::new), "aMessageThatComesTwiceInOneCallIsKeptOnce"),
    REPEATS_DEAD_MESSAGES(on(BrokenRecords.RepeatsDeadMessages::new), "aMessageThatIsKnownIsLeftAsItIs"),
    PURGES_DEAD_MESSAGES_EARLY(
            on(BrokenRecords.PurgesDeadMessagesEarly::new), "purgingDeletesTheOldestThatAreOldEnough"),
    REPEATS_AT_PAGE_BORDERS(on(BrokenRecords.RepeatsAtPageBorders::new), "pagesGiveEveryMessageOnceWhileNewOnesCome"),
    HAS_NO_ID_OF_ITS_OWN(on(BrokenRecords.HasNoIdOfItsOwn::new), "twoStoresHaveDifferentIds"),
    COUNTS_NOTHING_HELD(on(BrokenRecords.CountsNothingHeld::new), "aNodeIsListedWithTheNumberOfTasksItHolds");

    private final Function<TimeSource, TaskStore> open;
    private final String caughtBy;

    Mistake(Function<TimeSource, TaskStore> open, String caughtBy) {
        this.open = open;
        this.caughtBy = caughtBy;
    }

    TaskStore open(TimeSource time) {
        return open.apply(time);
    }

    String caughtBy() {
        return caughtBy;
    }

    private static Function<TimeSource, TaskStore> believesTheRing(ClaimResult.Refusal ignored) {
        return on(store -> new BrokenIdClaims.BelievesTheRing(store, ignored));
    }

    private static Function<TimeSource, TaskStore> on(Function<TaskStore, TaskStore> broken) {
        return time -> broken.apply(new MemoryStore(time));
    }
}
