package io.taskmill.server.config;

import java.util.stream.Collectors;

/** Writes the reference of all keys, {@code docs/reference/configuration.md}. */
final class ConfigReference {
    private static final String INTRODUCTION = """
            # Configuration

            <!-- Made from the table of keys in the code; a test fails when it is stale. Write it anew with
                 mvn -pl server -am test -Dtest=ConfigReferenceTest -Dsurefire.failIfNoSpecifiedTests=false -Dtaskmill.docs.write=true -->

            `taskmill serve` reads `taskmill.yaml` in its working directory, or the file that `--config` names. Every key
            is optional. Environment variables win over the file, options of the command line over both. Everything is
            checked before anything starts, and all errors are reported at once with file and line; `taskmill
            check-config` does only that.

            Durations are written as `200ms`, `30s`, `5m`, `2h`, `7d` or in ISO 8601, sizes as bytes, `64KB` (thousands)
            or `8MiB` (1,024s), lists as YAML lists or, in variables, with commas. Queues are named by the user: `*`
            stands for the name. In a variable it is written in upper case with `_` for everything but letters and
            digits; it means the queue in the file whose name looks so, or else a new one with that name in lower case.
            The queue `default` is always there. A variable that begins with `TASKMILL_` and is not listed here is an
            error, except those of the start script and `TASKMILL_TEST_…`.

            | key | default | values | meaning | variable |
            |---|---|---|---|---|
            """;

    private ConfigReference() {}

    static String markdown() {
        return INTRODUCTION
                + ConfigKeys.ALL.stream().map(ConfigReference::row).collect(Collectors.joining("\n"))
                + "\n";
    }

    private static <T> String row(Key<T> key) {
        T fallback = key.fallback();
        return "| `" + key.path() + "` | "
                + (fallback == null ? "" : "`" + key.type().write(fallback) + "`")
                + " | " + key.type().expected() + " | " + key.description() + " | `" + key.variable() + "` |";
    }
}
