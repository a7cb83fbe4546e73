/** What happens around every request: one small class per concern. */
@NullMarked
package io.taskmill.server.http.middleware;

import org.jspecify.annotations.NullMarked;
