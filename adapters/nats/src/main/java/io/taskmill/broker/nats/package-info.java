/** The broker on NATS JetStream. */
@NullMarked
package io.taskmill.broker.nats;

import org.jspecify.annotations.NullMarked;
