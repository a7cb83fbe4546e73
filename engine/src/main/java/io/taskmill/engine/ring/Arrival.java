package io.taskmill.engine.ring;

import io.taskmill.spi.Delivery;
import io.taskmill.spi.ReceivedEvent;
import io.taskmill.spi.Rung;

/** A delivery as it was understood. */
sealed interface Arrival {

    /** The message. */
    Delivery delivery();

    /**
     * A task of our store is meant.
     *
     * @param rung the task
     */
    record Known(Delivery delivery, Rung rung) implements Arrival {}

    /**
     * A task from another program.
     *
     * @param event as it was read
     */
    record Foreign(Delivery delivery, ReceivedEvent.Foreign event) implements Arrival {}

    /**
     * No task can be made of it.
     *
     * @param reason a short word
     * @param detail for people
     */
    record Bad(Delivery delivery, String reason, String detail) implements Arrival {}
}
