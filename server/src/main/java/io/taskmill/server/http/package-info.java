/** The HTTP API: starts it, configures it, and lists its routes. */
@NullMarked
package io.taskmill.server.http;

import org.jspecify.annotations.NullMarked;
