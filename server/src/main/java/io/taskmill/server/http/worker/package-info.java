/** The endpoint for the nodes that share a store. */
@NullMarked
package io.taskmill.server.http.worker;

import org.jspecify.annotations.NullMarked;
