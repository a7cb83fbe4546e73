package io.taskmill.testservers.nats;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How an own NATS server is set up. Immutable.
 *
 * @param jetStream whether it keeps messages, in files
 * @param user who may log in, "" for everybody
 * @param password the user's password
 * @param tls whether connections have to be encrypted, with a certificate that it signed itself
 * @param directives further parts of its configuration file: name and value as they are written there
 */
public record NatsSettings(
        boolean jetStream, String user, String password, boolean tls, Map<String, String> directives) {

    /** Copies the directives. */
    public NatsSettings {
        directives = Map.copyOf(directives);
    }

    /** JetStream, everybody may do everything, no TLS. */
    public static NatsSettings open() {
        return new NatsSettings(true, "", "", false, Map.of());
    }

    /** The same without JetStream. */
    public NatsSettings withoutJetStream() {
        return new NatsSettings(false, user, password, tls, directives);
    }

    /** The same with one user, who may do everything. */
    public NatsSettings withLogin(String newUser, String newPassword) {
        return new NatsSettings(jetStream, newUser, newPassword, tls, directives);
    }

    /** The same with TLS; needs the program {@code openssl}. */
    public NatsSettings withTls() {
        return new NatsSettings(jetStream, user, password, true, directives);
    }

    /** The same with one more directive, or another value for it; for example {@code max_payload}. */
    public NatsSettings with(String directive, String value) {
        Map<String, String> more = new LinkedHashMap<>(directives);
        more.put(directive, value);
        return new NatsSettings(jetStream, user, password, tls, more);
    }

    @Override
    public String toString() {
        return "NatsSettings" + directives.keySet() + (jetStream ? "" : " without JetStream")
                + (user.isEmpty() ? "" : " with a login") + (tls ? " with TLS" : "");
    }
}
