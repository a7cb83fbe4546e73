/** The only package that knows which web server this is. */
@NullMarked
package io.taskmill.server.http.helidon;

import org.jspecify.annotations.NullMarked;
