/** Which handler a method and a path belong to. */
@NullMarked
package io.taskmill.server.http.routing;

import org.jspecify.annotations.NullMarked;
