/** What handlers really did, written down outside the process that is killed. */
@NullMarked
package io.taskmill.acceptance.journal;

import org.jspecify.annotations.NullMarked;
