/** Starting the built server as a process of its own, and doing to it what happens to processes. */
@NullMarked
package io.taskmill.acceptance.process;

import org.jspecify.annotations.NullMarked;
