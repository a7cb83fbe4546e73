package io.taskmill.broker.memory;

import io.taskmill.spi.Broker;
import io.taskmill.spi.Intake;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A way to get a broker wrong, and a test of the suite that must notice. */
enum BrokerMistake {
    CONFIRMS_AND_DROPS(BrokenBrokers.ConfirmsAndDrops::new, "whatIsConfirmedIsThere"),
    MIXES_UP_RESULTS(BrokenBrokers.MixesUpResults::new, "theResultsAreInTheOrderOfTheEnvelopes"),
    LOSES_ONE_IN_A_THOUSAND(BrokenBrokers.LosesOneInAThousand::new, "aLargeBatchIsConfirmedAndThereCompletely"),
    CARRIES_TEXT_ONLY(BrokenBrokers.CarriesTextOnly::new, "anyBytesAreCarriedExactly"),
    REORDERS(BrokenBrokers.Reorders::new, "anOrderedLaneGivesItsMessagesInTheOrderOfPublishing"),
    RINGS_ONCE_PER_ID(BrokenBrokers.RingsOncePerId::new, "theSameEnvelopeRingsAgainAfterItWasAcknowledged"),
    IGNORES_CASE(BrokenBrokers.IgnoresCase::new, "anyLegalNameOfAQueueIsALaneOfItsOwn"),
    COUNTS_WRONG(BrokenBrokers.CountsWrong::new, "theDepthIsWhatNobodyHasReceivedYet"),
    GIVES_TO_ALL(BrokenBrokers.GivesToAll::new, "twoIntakesNeverHoldTheSameMessage"),
    LEAKS_THREADS(BrokenBrokers.LeaksThreads::new, "openingAndClosingIntakesLeavesNoThreadsBehind"),
    ACKNOWLEDGES_WHAT_IT_LOST(
            BrokenBrokers.AcknowledgesWhatItLost::new, "acknowledgingAfterTheIntakeWasClosedChangesNothing"),
    LEAVES_DEAD_LETTERS_BEHIND(BrokenBrokers.LeavesDeadLettersBehind::new, "aDeadLetterIsGoneFromItsLane"),
    FORGETS_NOTHING(on(BrokenIntakes.ForgetsNothing::new), "whatIsAcknowledgedNeverComesAgain"),
    DROPS_WHAT_IS_RELEASED(on(BrokenIntakes.DropsWhatIsReleased::new), "whatIsReleasedComesAgain"),
    ACKNOWLEDGES_ON_RECEIVE(
            on(BrokenIntakes.AcknowledgesOnReceive::new), "whatIsNotAcknowledgedComesAgainWhenTheIntakeIsClosed"),
    EXCEEDS_PERMITS(on(BrokenIntakes.ExceedsPermits::new), "aReceiveNeverGivesMoreThanThePermitsOfAQueue"),
    EXCEEDS_SHARES(on(BrokenIntakes.ExceedsShares::new), "aStepGivesNoMoreThanItsShare"),
    STARVES_A_LANE(on(BrokenIntakes.ExceedsShares::new), "aBusyLaneDoesNotStarveAnotherOne"),
    LOSES_DEAD_LETTERS(on(BrokenIntakes.LosesDeadLetters::new), "aDeadLetterIsAtTheDestinationWithBodyAndReason"),
    LOSES_REASONS(on(BrokenIntakes.LosesReasons::new), "aDeadLetterIsAtTheDestinationWithBodyAndReason"),
    IGNORES_WAKE(on(BrokenIntakes.IgnoresWake::new), "wakingEndsTheReceiveThatWaits"),
    KEEPS_WHEN_CLOSED(on(BrokenIntakes.KeepsWhenClosed::new), "whatIsNotAcknowledgedComesAgainWhenTheIntakeIsClosed"),
    WAITS_TOO_LONG(on(BrokenIntakes.WaitsTooLong::new), "aReceiveReturnsEmptyWhenNothingComesInTime"),
    LOOKS_NOW_AND_THEN(on(BrokenIntakes.LooksNowAndThen::new), "aReceiveThatWaitsReturnsAtOnceWhenSomethingComes"),
    KEEPS_WHAT_IT_FETCHED(
            on(BrokenIntakes.KeepsWhatItFetched::new), "whatWasFetchedAheadAndNotTakenReachesAnotherIntake"),
    IGNORES_NEW_LANES(on(BrokenIntakes.IgnoresNewLanes::new), "aLaneThatIsAddedIsListenedTo"),
    KEEPS_OLD_LANES(on(BrokenIntakes.KeepsOldLanes::new), "aLaneThatIsTakenAwayGivesNothingMore"),
    SILENT_WHEN_CLOSED(on(BrokenIntakes.SilentWhenClosed::new), "aClosedIntakeReceivesNothingMoreAndSaysSo");

    private final Function<MemoryBroker, Broker> broken;
    private final String caughtBy;

    BrokerMistake(Function<MemoryBroker, Broker> broken, String caughtBy) {
        this.broken = broken;
        this.caughtBy = caughtBy;
    }

    Broker on(MemoryBroker broker) {
        return broken.apply(broker);
    }

    String caughtBy() {
        return caughtBy;
    }

    private static Function<MemoryBroker, Broker> on(UnaryOperator<Intake> brokenIntake) {
        return broker -> new BrokenBrokers.OpensBrokenIntakes(broker, brokenIntake);
    }
}
