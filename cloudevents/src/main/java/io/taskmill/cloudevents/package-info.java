/** What messages on a broker look like. */
@NullMarked
package io.taskmill.cloudevents;

import org.jspecify.annotations.NullMarked;
