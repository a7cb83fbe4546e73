package io.taskmill.broker.nsq;

import io.taskmill.broker.nsq.protocol.NsqAddress;
import java.util.List;

/** Which nsqds there are. Methods do not block. */
interface Nsqds {

    /** Those to publish to. */
    List<NsqAddress> toPublish();

    /** Those to listen to for a topic: where we publish, and where somebody else does. */
    List<NsqAddress> toListen(String topic);

    /** Where their HTTP is, as far as it is known. */
    List<NsqAddress> http();

    /** Why there are none to publish to. */
    String whyNone();

    /** Looks for those of new topics soon; may do nothing. */
    default void interestedIn(List<String> topics) {}
}
