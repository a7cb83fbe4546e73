/** From free permits to claims, fairly over queues and lanes. */
@NullMarked
package io.taskmill.engine.dispatch;

import org.jspecify.annotations.NullMarked;
