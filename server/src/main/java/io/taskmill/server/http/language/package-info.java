/** English and Simplified Chinese: which one a client wants, and the texts in both. */
@NullMarked
package io.taskmill.server.http.language;

import org.jspecify.annotations.NullMarked;
