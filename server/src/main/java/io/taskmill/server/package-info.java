/** The service around the engine: HTTP API, configuration, command line and life cycle. */
@NullMarked
package io.taskmill.server;

import org.jspecify.annotations.NullMarked;
