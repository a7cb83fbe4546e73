/** The task types that a server knows without any code of its user's: {@code echo, sleep, fail, http, email}. */
@NullMarked
package io.taskmill.server.handlers;

import org.jspecify.annotations.NullMarked;
