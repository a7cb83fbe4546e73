package io.taskmill.server.config;

/**
 * What somebody wrote for a key.
 *
 * @param text as it was written; lists with commas
 * @param origin where
 */
record Setting(String text, Origin origin) {}
