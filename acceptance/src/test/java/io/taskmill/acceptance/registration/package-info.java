/** People who registered: a file with the values that real files have. */
@NullMarked
package io.taskmill.acceptance.registration;

import org.jspecify.annotations.NullMarked;
