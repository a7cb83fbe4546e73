package io.taskmill.server.config;

import io.taskmill.server.handlers.EmailConfig;
import io.taskmill.server.handlers.SmtpConfig;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The ready-made handler {@code email}: there when any of its keys is set. */
final class EmailHandlerSection {
    private static final String ADDRESS_FORM =
            "a mail address such as noreply@example.com or Shop <noreply@example.com>";

    private static final Key<String> HOST = new Key<>(
            "handlers.email.host",
            KeyTypes.text("a host name or an address"),
            null,
            "The mail server. The type `email` is there when this section is.");
    private static final Key<Integer> PORT =
            new Key<>("handlers.email.port", KeyTypes.whole(1, 65_535), 587, "Its port.");
    private static final Key<String> USERNAME = new Key<>(
            "handlers.email.username", KeyTypes.text("a text that is not empty"), null, "Its login, if it wants one.");
    private static final Key<String> PASSWORD =
            new Key<>("handlers.email.password", KeyTypes.secret(), null, "The password that goes with it.");
    private static final Key<String> FROM = new Key<>(
            "handlers.email.from",
            KeyTypes.text(ADDRESS_FORM, "([^<>@\\p{Cntrl}]*<)?[\\x21-\\x7E&&[^<>@,;:]]+@[A-Za-z0-9.-]+>?"),
            null,
            "The sender of every mail.");
    private static final Key<Boolean> ALLOW_FROM =
            new Key<>("handlers.email.allowFrom", KeyTypes.flag(), false, "Whether a payload may name another sender.");
    private static final Key<SmtpConfig.Tls> TLS = new Key<>(
            "handlers.email.tls",
            KeyTypes.word(SmtpConfig.Tls.class),
            SmtpConfig.Tls.STARTTLS,
            "How the connection is protected: `tls` from its first byte, `starttls` by command, `none`.");
    private static final Key<Duration> CONNECT_TIMEOUT = new Key<>(
            "handlers.email.connectTimeout",
            KeyTypes.duration(Duration.ofMillis(1), Duration.ofHours(1)),
            Duration.ofSeconds(10),
            "For making a connection.");
    private static final Key<Duration> TIMEOUT = new Key<>(
            "handlers.email.timeout",
            KeyTypes.duration(Duration.ofMillis(1), Duration.ofHours(1)),
            Duration.ofSeconds(60),
            "For each answer of the server.");
    private static final Key<Integer> CONNECTIONS = new Key<>(
            "handlers.email.connections",
            KeyTypes.whole(1, 1000),
            8,
            "How many mails are sent at a time at most, each on a connection of its own, which is kept.");
    static final List<Key<?>> KEYS =
            List.of(HOST, PORT, USERNAME, PASSWORD, FROM, ALLOW_FROM, TLS, CONNECT_TIMEOUT, TIMEOUT, CONNECTIONS);

    private EmailHandlerSection() {}

    static Optional<EmailConfig> read(Values values) {
        if (KEYS.stream().noneMatch(values::isSet)) {
            return Optional.empty();
        }
        Optional<String> host = required(values, HOST);
        Optional<String> from = required(values, FROM);
        SmtpConfig.Login login = login(values);
        return host.flatMap(name -> from.map(sender -> new EmailConfig(
                new SmtpConfig(
                        name,
                        values.get(PORT),
                        values.get(TLS),
                        login,
                        values.get(CONNECT_TIMEOUT),
                        values.get(TIMEOUT),
                        values.get(CONNECTIONS)),
                sender,
                values.get(ALLOW_FROM))));
    }

    private static Optional<String> required(Values values, Key<String> key) {
        Optional<String> value = values.find(key);
        if (!values.isSet(key)) {
            values.missing(key, KEYS);
        }
        return value;
    }

    private static SmtpConfig.@Nullable Login login(Values values) {
        Optional<String> username = values.find(USERNAME);
        Optional<String> password = values.find(PASSWORD);
        if (username.isPresent() != password.isPresent()) {
            values.wrong(
                    username.isPresent() ? USERNAME : PASSWORD, "is set alone, expected both username and password");
        }
        return username.flatMap(name -> password.map(secret -> new SmtpConfig.Login(name, secret)))
                .orElse(null);
    }
}
