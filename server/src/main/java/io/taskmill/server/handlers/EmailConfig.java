package io.taskmill.server.handlers;

/**
 * How mails are sent.
 *
 * @param smtp the mail server
 * @param from the sender of every mail that names none itself
 * @param allowFrom whether a payload may name another sender
 */
public record EmailConfig(SmtpConfig smtp, String from, boolean allowFrom) {}
