package io.taskmill.engine.ring;

import io.taskmill.spi.Intake;
import io.taskmill.spi.StoreException;
import java.util.List;

/** What becomes of messages whose tasks the store has. */
interface KnownTasks {

    /**
     * Answers for these messages: acknowledges or releases them.
     *
     * @param rung a ring came for these
     * @param adopted these have just been made of the messages of other programs
     * @param bad takes those that turn out to be of no use
     * @return whether all of it was settled
     * @throws StoreException when the store fails
     */
    boolean answer(Intake intake, List<Arrival.Known> rung, List<Arrival.Known> adopted, List<Arrival.Bad> bad);
}
