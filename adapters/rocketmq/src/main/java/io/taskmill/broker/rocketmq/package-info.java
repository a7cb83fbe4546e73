/** The broker on Apache RocketMQ 5. */
@NullMarked
package io.taskmill.broker.rocketmq;

import org.jspecify.annotations.NullMarked;
