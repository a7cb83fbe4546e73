/** The endpoints for tasks, single and in batches. */
@NullMarked
package io.taskmill.server.http.task;

import org.jspecify.annotations.NullMarked;
