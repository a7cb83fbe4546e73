package io.taskmill.broker.nsq.protocol;

/**
 * Where a server is.
 *
 * @param host a name or a number; IPv6 without brackets
 * @param port from 1 to 65535
 */
public record NsqAddress(String host, int port) {

    /** {@code host:port}, IPv6 in brackets. */
    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
