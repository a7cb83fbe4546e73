/** A request and its answer, free of any web server, and the chain that one goes through. */
@NullMarked
package io.taskmill.server.http.exchange;

import org.jspecify.annotations.NullMarked;
