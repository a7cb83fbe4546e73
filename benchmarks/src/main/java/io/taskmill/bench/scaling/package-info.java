/** How the rate grows with the number of worker nodes, each of which is a process with connections of its own. */
@NullMarked
package io.taskmill.bench.scaling;

import org.jspecify.annotations.NullMarked;
