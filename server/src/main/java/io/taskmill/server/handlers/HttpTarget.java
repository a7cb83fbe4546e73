package io.taskmill.server.handlers;

import java.net.URI;
import java.util.Optional;

/**
 * Where a call really goes.
 *
 * @param connect the URL to connect to
 * @param host the value of the Host header when it differs from that URL's
 */
record HttpTarget(URI connect, Optional<String> host) {}
