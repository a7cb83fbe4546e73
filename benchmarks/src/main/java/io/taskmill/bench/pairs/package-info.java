/** Every pair of a store and a broker, beside the bare scheme of the store and the raw client of the broker. */
@NullMarked
package io.taskmill.bench.pairs;

import org.jspecify.annotations.NullMarked;
