/** Apache RocketMQ as a process of its own, for tests and trials. */
@NullMarked
package io.taskmill.testbroker.rocketmq;

import org.jspecify.annotations.NullMarked;
