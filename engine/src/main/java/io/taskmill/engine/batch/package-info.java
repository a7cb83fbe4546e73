/** Gathering of single calls into batches, by need and never by timer. */
@NullMarked
package io.taskmill.engine.batch;

import org.jspecify.annotations.NullMarked;
