package io.taskmill.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.taskmill.api.Backoff;
import io.taskmill.api.RetryPolicy;
import io.taskmill.engine.EngineConfig;
import io.taskmill.engine.QueueConfig;
import io.taskmill.server.handlers.EmailConfig;
import io.taskmill.server.handlers.SmtpConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigLoaderTest {
    @TempDir
    private Path folder;

    @Test
    void nothingSetMeansTheDefaults() throws IOException {
        TaskmillConfig config = load("");

        assertThat(config.store())
                .isEqualTo(new StoreConfig(new ServiceUrl("jdbc:sqlite:data/taskmill.db"), false, Origin.DEFAULT));
        assertThat(config.broker()).isEmpty();
        assertThat(config.server().port()).isEqualTo(8080);
        assertThat(config.engine()).isEqualTo(EngineConfig.defaults().withNodeName(NodeName.ofThisProcess()));
        assertThat(config.queues()).containsExactly(QueueConfig.named("default"));
        assertThat(config.handlers().email()).isEmpty();
        assertThat(config.grace()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.log()).isEqualTo(new LogConfig(LogConfig.Level.INFO, LogConfig.Format.TEXT));
    }

    @Test
    void readsEveryKindOfValue() throws IOException {
        TaskmillConfig config = load("""
                store: {url: "memory:", acceptLoss: true}
                broker: amqp://me:geheim@rabbit/
                node: {name: web 1}
                server:
                  bodyLimit: 64KB
                queues:
                  mail.out: {concurrency: 3, timeout: PT90S, retry: {backoff: random, max: 2h, jitter: 0.25}}
                  idle:
                handlers:
                  http:
                    allowedHosts:
                      - api.example.com
                      - "*.example.org"
                """);

        String file = folder.resolve("taskmill.yaml").toString();
        assertThat(config.store()).isEqualTo(new StoreConfig(new ServiceUrl("memory:"), true, Origin.line(file, 1)));
        assertThat(config.store().setting()).isEqualTo(file + ":1: store");
        assertThat(config.broker())
                .contains(new BrokerConfig("broker", new ServiceUrl("amqp://me:geheim@rabbit/"), Origin.line(file, 2)));
        assertThat(config.toString()).contains("amqp://me:***@rabbit/").doesNotContain("geheim");
        assertThat(config.engine().nodeName()).isEqualTo("web 1");
        assertThat(config.server().bodyLimitBytes()).isEqualTo(64_000);
        assertThat(config.queues()).extracting(QueueConfig::name).containsExactly("default", "idle", "mail.out");
        assertThat(config.queues().getLast())
                .isEqualTo(new QueueConfig(
                        "mail.out",
                        3,
                        Duration.ofSeconds(90),
                        new RetryPolicy(Backoff.RANDOM, Duration.ofSeconds(1), 2, Duration.ofHours(2), 0.25, 5)));
        assertThat(config.handlers().http().allowedHosts()).containsExactly("api.example.com", "*.example.org");
    }

    @Test
    void readsTheBrokerThatWasUsedBefore() throws IOException {
        TaskmillConfig config = load("broker: {url: 'amqp://rabbit/', drainFrom: 'redis://:geheim@redis'}");
        TaskmillConfig toTheStore = load("broker: {url: store, drainFrom: 'redis://redis'}");
        TaskmillConfig alone = load("broker: {drainFrom: 'redis://redis'}");
        TaskmillConfig byVariables = ConfigLoader.load(new ConfigSources(
                Optional.of(file("broker: 'redis://redis'")),
                Map.of("TASKMILL_BROKER", "amqp://rabbit", "TASKMILL_BROKER_DRAIN_FROM", "redis://redis"),
                Map.of()));

        assertThat(config.broker().orElseThrow().url().text()).isEqualTo("amqp://rabbit/");
        assertThat(config.drainFrom().orElseThrow().url().text()).isEqualTo("redis://:geheim@redis");
        assertThat(config.drainFrom().orElseThrow().setting())
                .isEqualTo(folder.resolve("taskmill.yaml") + ":1: broker.drainFrom");
        assertThat(config.toString()).doesNotContain("geheim");
        assertThat(toTheStore.broker()).isEmpty();
        assertThat(toTheStore.drainFrom()).isPresent();
        assertThat(alone.broker()).isEmpty();
        assertThat(alone.drainFrom()).isPresent();
        assertThat(byVariables.broker().orElseThrow().url().scheme()).isEqualTo("amqp");
        assertThat(byVariables.drainFrom().orElseThrow().setting())
                .isEqualTo("TASKMILL_BROKER_DRAIN_FROM: broker.drainFrom");
    }

    @ParameterizedTest
    @CsvSource({
        "redis://host, redis://HOST/",
        "redis://me:geheim@host/, redis://host",
        "redis://host?prefix=a, redis://host?prefix=a&password=geheim"
    })
    void aBrokerIsNotDrainedIntoItself(String broker, String old) throws IOException {
        Path file = file("broker: {url: '" + broker + "', drainFrom: '" + old + "'}");

        assertThat(problems(Optional.of(file), Map.of()))
                .singleElement()
                .asString()
                .startsWith(file + ":1: broker.drainFrom is the same broker as broker, ")
                .doesNotContain("geheim");
    }

    @ParameterizedTest
    @CsvSource({
        "redis://host, redis://other",
        "redis://host:6379/0, redis://host:6379/1",
        "redis://host?prefix=a, redis://host?prefix=b",
        "amqp://host/a, amqp://host/A"
    })
    void anotherPlaceOnTheSameServerCanBeDrained(String broker, String old) throws IOException {
        Path file = file("broker: {url: '" + broker + "', drainFrom: '" + old + "'}");

        assertThat(problems(Optional.of(file), Map.of())).isEmpty();
    }

    @Test
    void readsTheMailServer() throws IOException {
        TaskmillConfig config = load("""
                handlers:
                  email: {host: smtp.example.com, username: me, password: geheim, from: "Shop <a@example.com>", tls: tls}
                """);

        EmailConfig email = config.handlers().email().orElseThrow();
        assertThat(email.smtp().tls()).isEqualTo(SmtpConfig.Tls.TLS);
        assertThat(email.smtp().login()).isEqualTo(new SmtpConfig.Login("me", "geheim"));
        assertThat(config.toString()).doesNotContain("geheim");
    }

    @Test
    void theEnvironmentWinsOverTheFileAndOptionsOverBoth() throws IOException {
        Map<String, String> environment = Map.of(
                "TASKMILL_STORE", "jdbc:sqlite:env.db",
                "TASKMILL_BROKER", "redis://localhost",
                "TASKMILL_SERVER_PORT", "2",
                "TASKMILL_SERVER_HOST", "::1",
                "TASKMILL_SERVER_BODY_LIMIT", "1MiB",
                "PATH", "/bin");
        Path file = file("store: {url: 'jdbc:sqlite:file.db'}\nserver: {port: 1, host: 10.0.0.1, maxDepth: 7}");

        TaskmillConfig config = ConfigLoader.load(
                new ConfigSources(Optional.of(file), environment, Map.of(ConfigSources.Option.PORT, "3")));

        assertThat(config.store().url().text()).isEqualTo("jdbc:sqlite:env.db");
        assertThat(config.store().setting()).isEqualTo("TASKMILL_STORE: store");
        assertThat(config.broker()).get().extracting(BrokerConfig::setting).isEqualTo("TASKMILL_BROKER: broker");
        assertThat(config.server())
                .isEqualTo(new ServerConfig(
                        "::1", 3, 1 << 20, 16 << 20, 7, config.server().maxInFlight()));
    }

    @Test
    void aVariableMeansTheQueueWhoseNameLooksLikeIt() throws IOException {
        Path file = file("queues: {Mail-Out: {concurrency: 1}}");
        Map<String, String> environment = Map.of(
                "TASKMILL_QUEUES_MAIL_OUT_CONCURRENCY", "9",
                "TASKMILL_QUEUES_DEFAULT_RETRY_MAX", "5m",
                "TASKMILL_QUEUES_NEW_ONE_TIMEOUT", "1m");

        TaskmillConfig config = ConfigLoader.load(new ConfigSources(Optional.of(file), environment, Map.of()));

        assertThat(config.queues())
                .containsExactlyInAnyOrder(
                        QueueConfig.named("Mail-Out").withConcurrency(9),
                        QueueConfig.named("new_one").withTimeout(Duration.ofMinutes(1)),
                        QueueConfig.named("default")
                                .withRetry(new RetryPolicy(
                                        Backoff.EXPONENTIAL, Duration.ofSeconds(1), 2, Duration.ofMinutes(5), 0.1, 5)));
    }

    @Test
    void leavesTheVariablesOfOthersAlone() {
        Map<String, String> environment = Map.of("TASKMILL_HEAP", "1g", "TASKMILL_TEST_PG", "x", "TASKMILLX", "y");

        assertThat(problems(Optional.empty(), environment)).isEmpty();
    }

    @Test
    void reportsEverythingThatIsWrongAtOnce() throws IOException {
        Path file = file("""
                server:
                  port: eighty
                  hots: localhost
                queues:
                  default:
                    concurrency: 0
                    retry: {initial: 2h}
                  "no good": {}
                lease: {heartbeat: 15s}
                limits: 5
                handlers:
                  email: {password: geheim}
                broker: /me:geheim@localhost
                server: {}
                """);

        List<String> problems =
                problems(Optional.of(file), Map.of("TASKMILL_SEVER_PORT", "1", "TASKMILL_LOG_FORMAT", "xml"));

        String f = file.toString();
        assertThat(problems)
                .containsExactly(
                        f + ":2: server.port is \"eighty\", expected a whole number from 0 to 65,535",
                        f + ":3: server.hots is not a known key; did you mean \"host\"?",
                        f + ":6: queues.default.concurrency is \"0\", expected a whole number from 1 to 100,000",
                        f + ":8: queues.no good is not a queue's name, expected 1 to 64 of a-z A-Z 0-9 . _ -",
                        f + ":10: limits is a value, expected a section with keys of its own",
                        f
                                + ":13: broker is \"***@localhost\", expected \"store\" or the URL of a broker, such as"
                                + " redis://localhost",
                        f + ":14: server is there twice, first in line 1",
                        "TASKMILL_LOG_FORMAT: log.format is \"xml\", expected one of text, json",
                        "TASKMILL_SEVER_PORT: is not a known variable; did you mean \"TASKMILL_SERVER_PORT\"?",
                        f
                                + ":9: lease.heartbeat does not fit: lease.duration must be at least two times lease.heartbeat",
                        f + ":7: queues.default.retry.initial is longer than the queue's retry.max",
                        f + ":12: handlers.email.host is not set, expected a host name or an address",
                        f + ":12: handlers.email.from is not set, expected a mail address such as"
                                + " noreply@example.com or Shop <noreply@example.com>",
                        f + ":12: handlers.email.password is set alone, expected both username and password");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "server: {port: 1, port: 2} | server.port is there twice, first in line 1",
                "server: [1] | server is a value, expected a section with keys of its own",
                "server: {port: [1, {a: 2}]} | server.port is a section, expected a whole number from 0 to 65,535",
                "server: {port: } | server.port is empty, expected a whole number from 0 to 65,535",
                "- 1 | the file is a value, expected a section with keys of its own",
                "{? [a] : 1} | the file has a key that is not a plain word",
                "store: 'memory:' | store is \"memory:\", which loses all tasks when the process ends; expected"
                        + " store.acceptLoss: true beside it, or another store",
                "store: x | store is \"x\", expected the URL of a store, such as jdbc:sqlite:data/taskmill.db",
                "broker: {drainFrom: store} | broker.drainFrom is \"store\", expected the URL of the broker that was used"
                        + " before, such as redis://localhost",
                "broker: {drainForm: 'redis://x'} | broker.drainForm is not a known key; did you mean \"drainFrom\"?",
                "storage: x | storage is not a known key; did you mean \"store\"?",
                "queues: {default: {timeout: 2000h}} | queues.default.timeout is longer than limits.timeout",
                "server: !!java.net.URL [x] | not valid YAML: Global tag is not allowed: tag:yaml.org,2002:java.net.URL"
            })
    void saysWhatIsWrongAndWhere(String text, String problem) throws IOException {
        Path file = file(text);

        assertThat(problems(Optional.of(file), Map.of())).containsExactly(file + ":1: " + problem);
    }

    @Test
    void saysWhereTheYamlIsBroken() throws IOException {
        Path file = file("server:\n  port: 1\n bad: [");

        assertThat(problems(Optional.of(file), Map.of()))
                .singleElement()
                .asString()
                .startsWith(file + ":3: not valid YAML");
    }

    @Test
    void endsWithAliasesThatGoInCircles() throws IOException {
        Path file = file("queues: &q\n  a: *q\n");

        assertThat(problems(Optional.of(file), Map.of())).isNotEmpty();
    }

    @Test
    void neverShowsSecrets() throws IOException {
        Path file = file("handlers: {email: {host: h, from: a@b.c, username: u, password: [{geheim: geheim}]}}");

        assertThat(problems(Optional.of(file), Map.of("TASKMILL_HANDLERS_EMAIL_PASSWORD", " ")))
                .isNotEmpty()
                .allSatisfy(problem -> assertThat(problem).doesNotContain("geheim"));
    }

    @Test
    void saysThatTheFileIsMissing() {
        Path file = folder.resolve("none.yaml");

        assertThat(problems(Optional.of(file), Map.of())).containsExactly(file + ": there is no such file");
    }

    private TaskmillConfig load(String yaml) throws IOException {
        return ConfigLoader.load(new ConfigSources(Optional.of(file(yaml)), Map.of(), Map.of()));
    }

    private Path file(String yaml) throws IOException {
        return Files.writeString(folder.resolve("taskmill.yaml"), yaml);
    }

    private static List<String> problems(Optional<Path> file, Map<String, String> environment) {
        ConfigException e = catchThrowableOfType(
                ConfigException.class, () -> ConfigLoader.load(new ConfigSources(file, environment, Map.of())));
        return e == null
                ? List.of()
                : e.problems().stream().map(ConfigProblem::toString).toList();
    }
}
