/** Tests of the built server as users run it: a process that is started, called and killed. */
@NullMarked
package io.taskmill.acceptance;

import org.jspecify.annotations.NullMarked;
