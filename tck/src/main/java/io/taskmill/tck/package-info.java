/** Suites that every store and broker must pass, and the fakes that make time and failure controllable. */
@NullMarked
package io.taskmill.tck;

import org.jspecify.annotations.NullMarked;
