/** What an engine promises, tried end to end on a real store. */
@NullMarked
package io.taskmill.tck.engine;

import org.jspecify.annotations.NullMarked;
