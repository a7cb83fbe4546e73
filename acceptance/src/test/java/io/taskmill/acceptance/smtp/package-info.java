/** A mail server that takes everything and remembers it. */
@NullMarked
package io.taskmill.acceptance.smtp;

import org.jspecify.annotations.NullMarked;
