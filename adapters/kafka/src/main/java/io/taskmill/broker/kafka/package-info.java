/** The broker on Apache Kafka. */
@NullMarked
package io.taskmill.broker.kafka;

import org.jspecify.annotations.NullMarked;
