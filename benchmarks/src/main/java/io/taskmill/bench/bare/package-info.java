/** The least that a durable queue on a store can do, as the measure for what the product adds to it. */
@NullMarked
package io.taskmill.bench.bare;

import org.jspecify.annotations.NullMarked;
