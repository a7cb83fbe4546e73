/** Reading and writing JSON bytes without trees. */
@NullMarked
package io.taskmill.server.http.json;

import org.jspecify.annotations.NullMarked;
