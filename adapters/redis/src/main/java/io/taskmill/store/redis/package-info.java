/** A task store in Redis: every call is one Lua script, so it happens as a whole or not at all. */
@NullMarked
package io.taskmill.store.redis;

import org.jspecify.annotations.NullMarked;
