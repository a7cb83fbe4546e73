/** What a broker's own client does without the product, as the measure for what the product makes of it. */
@NullMarked
package io.taskmill.bench.raw;

import org.jspecify.annotations.NullMarked;
