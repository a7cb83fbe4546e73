/** From a request to a durable task. */
@NullMarked
package io.taskmill.engine.submit;

import org.jspecify.annotations.NullMarked;
