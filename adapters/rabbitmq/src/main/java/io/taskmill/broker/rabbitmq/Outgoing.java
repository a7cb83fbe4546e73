package io.taskmill.broker.rabbitmq;

import com.rabbitmq.client.AMQP;

/**
 * A message on its way to the server.
 *
 * @param exchange where to; empty for straight to a queue
 * @param routingKey the queue, for the exchange without a name
 * @param properties its properties and headers
 * @param body its body
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
record Outgoing(String exchange, String routingKey, AMQP.BasicProperties properties, byte[] body) {}
