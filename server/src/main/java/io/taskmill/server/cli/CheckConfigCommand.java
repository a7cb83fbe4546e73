package io.taskmill.server.cli;

import io.taskmill.server.config.ConfigLoader;
import io.taskmill.server.config.ConfigSources;
import io.taskmill.server.config.TaskmillConfig;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code taskmill check-config}: starts nothing. */
@Command(
        name = "check-config",
        description = "Check the configuration file and the environment, and report all errors at once.",
        mixinStandardHelpOptions = true)
final class CheckConfigCommand implements Runnable {

    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        TaskmillConfig checked = ConfigLoader.load(new ConfigSources(config.file(), System.getenv(), Map.of()));
        if (spec != null) {
            String file = config.file().map(path -> path.toString()).orElse("no file, the defaults");
            spec.commandLine()
                    .getOut()
                    .println("The configuration is fine: " + file + ", queues "
                            + checked.queues().stream()
                                    .map(queue -> queue.name())
                                    .toList()
                            + ", store " + checked.store().url().shown() + ", broker "
                            + checked.broker()
                                    .map(broker -> broker.url().shown())
                                    .orElse("store")
                            + checked.drainFrom()
                                    .map(old -> ", emptying " + old.url().shown())
                                    .orElse(""));
        }
    }
}
