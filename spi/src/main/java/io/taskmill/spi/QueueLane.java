package io.taskmill.spi;

/**
 * One of the three ways through one queue: what a broker has a stream, queue, or topic for.
 *
 * @param queue the queue's name
 * @param lane which way
 */
public record QueueLane(String queue, Lane lane) {

    /** {@code queue.lane}, in lower case: {@code mail.high}. Queue names hold no dot followed by a lane's name. */
    @Override
    public String toString() {
        return queue + "." + lane.label();
    }
}
