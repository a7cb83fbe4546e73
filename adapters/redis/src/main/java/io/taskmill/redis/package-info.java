/** How to reach a Redis server: its URL, and connections to it. Shared by the broker and the store. */
@NullMarked
package io.taskmill.redis;

import org.jspecify.annotations.NullMarked;
