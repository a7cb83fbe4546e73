/** The product: submits, dispatches, runs, retries and schedules tasks on any store and broker. */
@NullMarked
package io.taskmill.engine;

import org.jspecify.annotations.NullMarked;
