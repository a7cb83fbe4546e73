/** The endpoint for queues. */
@NullMarked
package io.taskmill.server.http.queue;

import org.jspecify.annotations.NullMarked;
