/** From a decision to a recorded outcome. */
@NullMarked
package io.taskmill.engine.settle;

import org.jspecify.annotations.NullMarked;
