/** A network that can be broken on purpose. */
@NullMarked
package io.taskmill.testservers.proxy;

import org.jspecify.annotations.NullMarked;
