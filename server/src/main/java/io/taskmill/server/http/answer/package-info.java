/** The shape of every answer: the envelope, its RFC 9457 form for errors, and what each exception becomes. */
@NullMarked
package io.taskmill.server.http.answer;

import org.jspecify.annotations.NullMarked;
