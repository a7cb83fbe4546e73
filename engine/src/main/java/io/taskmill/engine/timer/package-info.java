/** What time does to tasks: due, expired, purged. */
@NullMarked
package io.taskmill.engine.timer;

import org.jspecify.annotations.NullMarked;
