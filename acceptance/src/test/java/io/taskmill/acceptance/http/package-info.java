/** A small HTTP client that shows what happens on the wire, and crowds of them. */
@NullMarked
package io.taskmill.acceptance.http;

import org.jspecify.annotations.NullMarked;
