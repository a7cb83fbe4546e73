/**
 * A stand-in for nsqd and nsqlookupd, as no real one can be had from the registries that the build reaches. Written
 * from NSQ's published <a href="https://nsq.io/clients/tcp_protocol_spec.html">protocol V2</a> and <a
 * href="https://nsq.io/components/nsqd.html">HTTP interface</a>, and compared with what nsqd 1.3 does; shares no code
 * with the adapter.
 */
@NullMarked
package io.taskmill.testservers.nsq;

import org.jspecify.annotations.NullMarked;
