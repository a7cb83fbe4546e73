/** The broker on NSQ. */
@NullMarked
package io.taskmill.broker.nsq;

import org.jspecify.annotations.NullMarked;
