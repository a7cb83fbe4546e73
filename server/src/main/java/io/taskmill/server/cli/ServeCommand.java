package io.taskmill.server.cli;

import io.taskmill.server.config.ConfigLoader;
import io.taskmill.server.config.ConfigSources;
import io.taskmill.server.config.TaskmillConfig;
import io.taskmill.spi.TimeSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code taskmill serve}: runs the server until the process is told to stop. */
@Command(name = "serve", description = "Run the server.", mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {

    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Option(names = "--host", paramLabel = "H", description = "Address to listen on; 0.0.0.0 for all.")
    private @Nullable String host;

    @Option(names = "--port", paramLabel = "N", description = "Port to listen on; 0 for any free one.")
    private @Nullable String port;

    @Option(names = "--data", paramLabel = "DIR", description = "Keep the tasks in a SQLite file in this folder.")
    private @Nullable String data;

    @Override
    public Integer call() throws InterruptedException {
        TaskmillConfig checked = ConfigLoader.load(new ConfigSources(config.file(), System.getenv(), options()));
        LogSetup.apply(checked.log());
        RunningServer server = RunningServer.start(checked, Extensions.onClassPath(), TimeSource.system());
        Runtime.getRuntime().addShutdownHook(new Thread(server::stop, "shutdown"));
        StopSignals.listen();
        StartReport.show(checked, server);
        // The process ends by a signal: its hook stops the server.
        new CountDownLatch(1).await();
        return 0;
    }

    private Map<ConfigSources.Option, String> options() {
        Map<ConfigSources.Option, String> options = new EnumMap<>(ConfigSources.Option.class);
        if (host != null) {
            options.put(ConfigSources.Option.HOST, host);
        }
        if (port != null) {
            options.put(ConfigSources.Option.PORT, port);
        }
        if (data != null) {
            options.put(ConfigSources.Option.DATA, "jdbc:sqlite:" + data + "/taskmill.db");
        }
        return options;
    }
}
