package io.taskmill.broker.memory;

import io.taskmill.spi.Delivery;

/** A message that a {@link MemoryIntake} has handed out. */
final class MemoryDelivery extends Delivery {

    private final Message message;

    MemoryDelivery(Message message) {
        super(message.lane(), message.body());
        this.message = message;
    }

    Message message() {
        return message;
    }

    @Override
    public String messageId() {
        return Long.toString(message.number());
    }
}
