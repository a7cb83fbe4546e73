package io.taskmill.broker.nats;

import static io.taskmill.broker.nats.BrokerTestBed.MAIL;
import static io.taskmill.broker.nats.BrokerTestBed.expectSoon;
import static io.taskmill.broker.nats.BrokerTestBed.open;
import static io.taskmill.broker.nats.BrokerTestBed.publish;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nats.client.NKey;
import io.taskmill.spi.Broker;
import io.taskmill.spi.BrokerOpenError;
import io.taskmill.spi.Intake;
import io.taskmill.testservers.nats.NatsSettings;
import io.taskmill.testservers.nats.OwnNats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Users with few rights, and users with keys. */
class LoginTest {
    private static final String RECEIVE = "subscribe: \"_INBOX.>\"";

    @TempDir
    private static Path folder;

    private static NKey key;
    private static OwnNats server;

    @BeforeAll
    static void startServer() throws IOException, GeneralSecurityException {
        key = NKey.createUser(null);
        server = OwnNats.start(NatsSettings.open()
                .with(
                        "authorization",
                        "{ users: ["
                                + "{ user: all, password: secret },"
                                + "{ nkey: " + new String(key.getPublicKey()) + " },"
                                + user("limited", "\"lim.>\", \"lim-dead.>\", \"$JS.ACK.lim.>\", " + api("lim"))
                                + user("sender", "\"lim.>\", \"lim-dead.>\", " + api("lim"))
                                + user("reader", "\"lim-dead.>\", \"$JS.ACK.lim.>\", " + api("lim"))
                                + user("stranger", "\"lim.>\"")
                                + "{ user: deaf, password: secret, permissions: { subscribe: \"other\" } }"
                                + "] }"));
        open(url("all", "lim")).close();
    }

    private static String user(String name, String publish) {
        return "{ user: " + name + ", password: secret, permissions: { publish: [" + publish + "], " + RECEIVE
                + " } },";
    }

    /** As documented. */
    private static String api(String prefix) {
        return "\"$JS.API.STREAM.*." + prefix + "\", \"$JS.API.STREAM.*." + prefix + "-dead\", "
                + "\"$JS.API.CONSUMER.*." + prefix + ".>\", \"$JS.API.CONSUMER.*.*." + prefix + ".>\"";
    }

    @AfterAll
    static void endServer() {
        server.close();
    }

    @Test
    void worksWithNoMoreRightsThanDocumented() {
        expectRoundTrip(url("limited", "lim"));
        expectOpenError(url("limited", "other"), "lacks the right", "$JS.API.STREAM.INFO.other");
    }

    @Test
    void saysThatAUserMayNotUseJetStream() {
        expectOpenError(url("stranger", "lim"), "lacks the right", "$JS.API.STREAM.INFO.lim");
    }

    @Test
    void saysThatAUserMayNotAcknowledge() {
        expectOpenError(url("sender", "lim"), "right to publish to \"$JS.ACK.lim.>\"", "permissions");
    }

    @Test
    void saysThatAUserMayNotPublish() {
        expectOpenError(url("reader", "lim"), "right to publish to \"lim.>\"");
    }

    @Test
    void saysThatAUserMayNotReceive() {
        expectOpenError(url("deaf", "lim"), "not answered", "Permissions Violation for Subscription");
    }

    @Test
    void logsInWithAnNkey() throws IOException, GeneralSecurityException {
        Path seed = write("user.nk", new String(key.getSeed()) + "\n");
        Path stranger = write("stranger.nk", new String(NKey.createUser(null).getSeed()));
        Path rubbish = write("rubbish.nk", "rubbish secret");

        expectRoundTrip("nats://" + at() + "?prefix=keys&nkey=" + seed);
        expectOpenError("nats://" + at() + "?nkey=" + stranger, "does not know the key of nkey");
        expectOpenError("nats://" + at() + "?nkey=" + rubbish, "nkey", "holds no seed");
        expectOpenError("nats://" + at() + "?credentials=" + rubbish, "holds no credentials");
    }

    @Test
    void logsInWithCredentials() throws IOException, GeneralSecurityException {
        Operator operator = Operator.make();
        Path credentials = write("user.creds", operator.credentials());
        Path stranger = write("stranger.creds", Operator.make().credentials());
        try (OwnNats guarded = OwnNats.start(operator.guard(NatsSettings.open()))) {
            String url = "nats://127.0.0.1:" + guarded.port();

            expectRoundTrip(url + "?credentials=" + credentials);
            expectOpenError(url + "?credentials=" + stranger, "does not accept the user of credentials");
            expectOpenError(url, "wants a login");
        }
    }

    private static Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static void expectRoundTrip(String url) {
        try (Broker broker = open(url);
                Intake intake = broker.open(Set.of(MAIL))) {
            publish(broker, "there");
            expectSoon(intake, "there");
        }
    }

    private static void expectOpenError(String url, String... texts) {
        assertThatThrownBy(() -> open(url).close())
                .isInstanceOf(BrokerOpenError.class)
                .hasMessageStartingWith("broker: ")
                .hasMessageContainingAll(texts)
                .hasMessageNotContaining("secret");
    }

    private static String url(String user, String prefix) {
        return "nats://" + user + ":secret@" + at() + "?prefix=" + prefix;
    }

    private static String at() {
        return "127.0.0.1:" + server.port();
    }
}
