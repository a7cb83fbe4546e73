/** A broker on NSQ: topics per lane, one channel that all nodes share, nsqds named directly or found by nsqlookupd. */
@NullMarked
package io.taskmill.broker.nsq;

import org.jspecify.annotations.NullMarked;
