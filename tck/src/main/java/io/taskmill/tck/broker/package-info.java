/** The suite that every broker must pass, and the fakes that make brokers and networks fail when a test wants it. */
@NullMarked
package io.taskmill.tck.broker;

import org.jspecify.annotations.NullMarked;
