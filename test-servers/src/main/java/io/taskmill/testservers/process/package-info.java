/** Server processes that a test owns: how they start, stop, freeze and die. */
@NullMarked
package io.taskmill.testservers.process;

import org.jspecify.annotations.NullMarked;
