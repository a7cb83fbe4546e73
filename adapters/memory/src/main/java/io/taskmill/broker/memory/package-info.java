/** A broker that rings within one process. */
@NullMarked
package io.taskmill.broker.memory;

import org.jspecify.annotations.NullMarked;
