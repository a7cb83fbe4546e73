/** A NATS server with JetStream that tests own. */
@NullMarked
package io.taskmill.testservers.nats;

import org.jspecify.annotations.NullMarked;
