/** RabbitMQ: an own server, and just enough of AMQP 0-9-1 to see that it works. */
@NullMarked
package io.taskmill.testservers.rabbit;

import org.jspecify.annotations.NullMarked;
