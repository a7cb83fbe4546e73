/** Servers that already run, for tests that only talk to one. */
@NullMarked
package io.taskmill.testservers.found;

import org.jspecify.annotations.NullMarked;
