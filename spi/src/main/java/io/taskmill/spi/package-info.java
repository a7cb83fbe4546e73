/**
 * What the engine asks of a store. An adapter implements these with one client library and sees nothing else of
 * Taskmill. The promises in the comments are proved by the conformance suite, which every adapter has to pass.
 */
@NullMarked
package io.taskmill.spi;

import org.jspecify.annotations.NullMarked;
