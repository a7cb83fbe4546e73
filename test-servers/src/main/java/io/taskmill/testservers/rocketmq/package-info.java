/** Apache RocketMQ as a server that a test owns. */
@NullMarked
package io.taskmill.testservers.rocketmq;

import org.jspecify.annotations.NullMarked;
