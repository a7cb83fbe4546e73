/** One attempt: the handler on its virtual thread, its limits, its end. */
@NullMarked
package io.taskmill.engine.work;

import org.jspecify.annotations.NullMarked;
