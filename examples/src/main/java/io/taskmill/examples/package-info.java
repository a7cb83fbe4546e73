/** One runnable example for each feature. */
@NullMarked
package io.taskmill.examples;

import org.jspecify.annotations.NullMarked;
