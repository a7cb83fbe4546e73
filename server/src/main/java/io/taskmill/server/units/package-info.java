/** Durations and sizes as people write them in the configuration file and in payloads. */
@NullMarked
package io.taskmill.server.units;

import org.jspecify.annotations.NullMarked;
