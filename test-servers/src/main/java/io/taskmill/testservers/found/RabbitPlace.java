package io.taskmill.testservers.found;

import io.taskmill.testservers.rabbit.AmqpAddress;

/**
 * A RabbitMQ that others use too, and the beginning of all names that are one test's. A prefix and no virtual host,
 * because making one needs an administrator. There is no way to list queues in AMQP 0-9-1 either, so the test deletes
 * what it has declared. Where that is too much, {@link io.taskmill.testservers.rabbit.OwnRabbit} is the way.
 *
 * @param address where it is
 * @param prefix how every queue and exchange of the test has to begin; letters, digits and underscores, and a dot
 */
public record RabbitPlace(AmqpAddress address, String prefix) {

    static RabbitPlace fresh(AmqpAddress address) {
        return new RabbitPlace(address, FreshName.next() + ".");
    }
}
