/** Live, ready, started: what probes ask for. */
@NullMarked
package io.taskmill.server.http.health;

import org.jspecify.annotations.NullMarked;
