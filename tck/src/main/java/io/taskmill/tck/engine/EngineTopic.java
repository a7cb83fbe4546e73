package io.taskmill.tck.engine;

/** A part of the suite: tests as default methods. */
interface EngineTopic {

    /** A fixture whose time stands until the test moves it. */
    EngineRig manual();

    /** A fixture with the machine's clocks. */
    EngineRig system();
}
