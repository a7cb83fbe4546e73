/** Apache Kafka as a process of its own, for tests and trials. */
@NullMarked
package io.taskmill.testbroker.kafka;

import org.jspecify.annotations.NullMarked;
