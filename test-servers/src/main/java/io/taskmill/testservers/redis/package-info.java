/** Redis: an own server, and just enough of its protocol to see that it works. */
@NullMarked
package io.taskmill.testservers.redis;

import org.jspecify.annotations.NullMarked;
