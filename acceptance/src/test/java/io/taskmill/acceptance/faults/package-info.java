/** Runs in which a broker, a store, a connection or a node fails, on servers that each run owns. */
@NullMarked
package io.taskmill.acceptance.faults;

import org.jspecify.annotations.NullMarked;
