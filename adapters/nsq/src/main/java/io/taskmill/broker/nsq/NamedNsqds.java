package io.taskmill.broker.nsq;

import io.taskmill.broker.nsq.protocol.NsqAddress;
import java.util.List;

/**
 * Those that the URL names, and no others.
 *
 * @param addresses of their TCP ports
 * @param http of their HTTP ports, when the URL names those
 */
record NamedNsqds(List<NsqAddress> addresses, List<NsqAddress> http) implements Nsqds {

    @Override
    public List<NsqAddress> toPublish() {
        return addresses;
    }

    @Override
    public List<NsqAddress> toListen(String topic) {
        return addresses;
    }

    @Override
    public String whyNone() {
        return "the URL names no nsqd";
    }
}
