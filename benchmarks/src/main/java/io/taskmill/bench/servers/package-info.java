/** The servers that are measured: own ones with known settings, or those that the options name. */
@NullMarked
package io.taskmill.bench.servers;

import org.jspecify.annotations.NullMarked;
