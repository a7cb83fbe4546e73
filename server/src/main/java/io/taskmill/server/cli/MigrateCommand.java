package io.taskmill.server.cli;

import io.taskmill.server.config.ConfigLoader;
import io.taskmill.server.config.ConfigSources;
import io.taskmill.server.config.StoreConfig;
import io.taskmill.spi.Durability;
import io.taskmill.spi.StoreInfo;
import io.taskmill.spi.StoreProvider;
import io.taskmill.spi.TaskStore;
import io.taskmill.spi.TimeSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code taskmill migrate}: opens the store, which creates or migrates what it needs, and closes it. */
@Command(
        name = "migrate",
        description = "Create or migrate what the store needs, say what is there, and end. Every node does so at its"
                + " start, too: this is for whoever wants it done before.",
        mixinStandardHelpOptions = true)
final class MigrateCommand implements Runnable {

    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        var checked = ConfigLoader.load(new ConfigSources(config.file(), System.getenv(), Map.of()));
        LogSetup.apply(checked.log());
        StoreOpening opening = new StoreOpening(checked.store(), ClassPath.all(StoreProvider.class));
        try (TaskStore store = opening.open(TimeSource.system())) {
            if (spec != null) {
                lines(checked.store(), store.info()).forEach(spec.commandLine().getOut()::println);
            }
        }
    }

    private static List<String> lines(StoreConfig config, StoreInfo info) {
        return List.of(
                "The store is ready: " + config.url().shown(),
                "  Product    " + info.product(),
                "  Id         " + info.id(),
                "  Answers    " + words(info.durability()));
    }

    private static String words(Durability durability) {
        return switch (durability) {
            case Durability.Memory memory -> "before it is on disk: may lose accepted tasks when its server restarts";
            case Durability.Fsynced fsynced -> "when it is on disk";
            case Durability.Replicated(int copies) -> "when it is on " + copies + " machines";
        };
    }
}
