/**
 * The doorbell: rings for stored tasks through a broker, answers the rings of others, and finds what no ring brought.
 */
@NullMarked
package io.taskmill.engine.ring;

import org.jspecify.annotations.NullMarked;
