/** Pure decisions: what follows from how an attempt ended. No clocks, no input or output. */
@NullMarked
package io.taskmill.engine.decide;

import org.jspecify.annotations.NullMarked;
