/**
 * The words that users compile against: what a task is, how one is submitted, and how a handler does it. Depends on the
 * JDK and JSpecify only.
 */
@NullMarked
package io.taskmill.api;

import org.jspecify.annotations.NullMarked;
