/** What the HTTP API costs beside a bare web server. */
@NullMarked
package io.taskmill.bench.http;

import org.jspecify.annotations.NullMarked;
