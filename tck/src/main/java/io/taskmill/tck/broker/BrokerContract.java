package io.taskmill.tck.broker;

/** One topic of the broker's contract: its tests, on the bench of the adapter that runs them. */
interface BrokerContract {

    /** The broker under test, new for every test. */
    BrokerBench bench();
}
