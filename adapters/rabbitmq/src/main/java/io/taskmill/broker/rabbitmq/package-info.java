/** A broker on RabbitMQ, over AMQP 0-9-1: one durable queue per lane, publisher confirms, manual acknowledgement. */
@NullMarked
package io.taskmill.broker.rabbitmq;

import org.jspecify.annotations.NullMarked;
