/** The OpenAPI document and the page to try it. */
@NullMarked
package io.taskmill.server.http.docs;

import org.jspecify.annotations.NullMarked;
