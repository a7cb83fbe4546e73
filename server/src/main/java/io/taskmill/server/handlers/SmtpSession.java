package io.taskmill.server.handlers;

import jakarta.mail.Session;
import java.util.Properties;

/** Makes the mail library's session from our configuration, with nothing left to its defaults that matters. */
final class SmtpSession {

    private SmtpSession() {}

    static Session of(SmtpConfig config) {
        Properties properties = new Properties();
        String prefix = "mail.smtp.";
        properties.setProperty("mail.transport.protocol", "smtp");
        properties.setProperty(
                prefix + "connectiontimeout", millis(config.connectTimeout().toMillis()));
        properties.setProperty(prefix + "timeout", millis(config.timeout().toMillis()));
        // No write timeout: the library would need a thread pool of its own for it.
        properties.setProperty(prefix + "auth", Boolean.toString(config.login() != null));
        properties.setProperty(prefix + "sendpartial", "false");
        properties.setProperty(prefix + "quitwait", "false");
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
        properties.setProperty("mail.mime.address.strict", "true");
        switch (config.tls()) {
            case NONE -> properties.setProperty(prefix + "starttls.enable", "false");
            case STARTTLS -> {
                properties.setProperty(prefix + "starttls.enable", "true");
                properties.setProperty(prefix + "starttls.required", "true");
            }
            case TLS -> properties.setProperty(prefix + "ssl.enable", "true");
        }
        return Session.getInstance(properties);
    }

    private static String millis(long millis) {
        return Long.toString(Math.min(millis, Integer.MAX_VALUE));
    }
}
