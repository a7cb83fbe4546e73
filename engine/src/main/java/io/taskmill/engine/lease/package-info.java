/** Who is alive, who holds what, and what becomes of the claims of the dead. */
@NullMarked
package io.taskmill.engine.lease;

import org.jspecify.annotations.NullMarked;
