/**
 * A client of NSQ's TCP protocol V2, over plain blocking sockets. Written from the <a
 * href="https://nsq.io/clients/tcp_protocol_spec.html">specification</a> and the <a
 * href="https://nsq.io/clients/building_client_libraries.html">guide for client libraries</a>; where those leave a
 * question open, from what nsqd 1.3 does ({@code nsqd/protocol_v2.go}). Knows nothing of tasks.
 */
@NullMarked
package io.taskmill.broker.nsq.protocol;

import org.jspecify.annotations.NullMarked;
