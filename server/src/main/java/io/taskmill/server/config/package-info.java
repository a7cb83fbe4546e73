/**
 * The configuration: a table of keys from which reading, environment variables, error messages and the reference in
 * {@code docs/reference/configuration.md} come. Every error is found and reported at once, before anything starts.
 */
@NullMarked
package io.taskmill.server.config;

import org.jspecify.annotations.NullMarked;
