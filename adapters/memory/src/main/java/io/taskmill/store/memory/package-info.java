/** A store that keeps everything in memory and forgets it when the process ends. */
@NullMarked
package io.taskmill.store.memory;

import org.jspecify.annotations.NullMarked;
