/** The endpoint for what was given up: failed tasks, and messages of a broker that could not become tasks. */
@NullMarked
package io.taskmill.server.http.deadletter;

import org.jspecify.annotations.NullMarked;
