/**
 * The product: submit, dispatch, work, decide, settle, and the background roles around them. Sees the API and the store
 * port only; no client library.
 */
@NullMarked
package io.taskmill.engine;

import org.jspecify.annotations.NullMarked;
