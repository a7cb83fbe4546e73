/** What the engine does inside one process. */
@NullMarked
package io.taskmill.bench.engine;

import org.jspecify.annotations.NullMarked;
