/** Measurements of throughput and latency, with the settings that produced them. */
@NullMarked
package io.taskmill.bench;

import org.jspecify.annotations.NullMarked;
