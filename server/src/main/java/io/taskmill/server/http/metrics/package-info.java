/** What Prometheus reads. */
@NullMarked
package io.taskmill.server.http.metrics;

import org.jspecify.annotations.NullMarked;
