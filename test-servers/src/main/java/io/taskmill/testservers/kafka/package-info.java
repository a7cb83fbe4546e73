/** Kafka brokers of their own for tests. */
@NullMarked
package io.taskmill.testservers.kafka;

import org.jspecify.annotations.NullMarked;
