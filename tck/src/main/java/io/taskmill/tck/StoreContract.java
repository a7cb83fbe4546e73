package io.taskmill.tck;

/** One topic of the store's contract: its tests, on the bench of the adapter that runs them. */
interface StoreContract {

    /** The store under test, new for every test. */
    StoreBench bench();
}
