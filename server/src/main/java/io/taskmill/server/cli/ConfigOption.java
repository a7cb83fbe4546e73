package io.taskmill.server.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --config}, which several commands have. */
final class ConfigOption {
    private static final Path DEFAULT = Path.of("taskmill.yaml");

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The configuration file; without it, ./taskmill.yaml if there is one.")
    private @Nullable Path file;

    Optional<Path> file() {
        return Optional.ofNullable(file).or(() -> Optional.of(DEFAULT).filter(Files::exists));
    }
}
