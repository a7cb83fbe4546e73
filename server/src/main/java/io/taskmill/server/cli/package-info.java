/** The command line: reads the configuration, puts the parts together, and leads them through their life. */
@NullMarked
package io.taskmill.server.cli;

import org.jspecify.annotations.NullMarked;
