/** Background roles and how they start, wait, fail and stop. */
@NullMarked
package io.taskmill.engine.lifecycle;

import org.jspecify.annotations.NullMarked;
