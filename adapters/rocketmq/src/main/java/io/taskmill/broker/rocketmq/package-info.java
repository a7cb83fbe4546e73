/** A broker on Apache RocketMQ 5, over the gRPC of its proxy: one topic per lane, received in POP mode. */
@NullMarked
package io.taskmill.broker.rocketmq;

import org.jspecify.annotations.NullMarked;
