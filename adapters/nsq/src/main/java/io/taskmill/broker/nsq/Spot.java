package io.taskmill.broker.nsq;

import io.taskmill.broker.nsq.protocol.NsqAddress;
import io.taskmill.spi.QueueLane;

/** A lane on one nsqd. */
record Spot(QueueLane lane, NsqAddress address) {}
