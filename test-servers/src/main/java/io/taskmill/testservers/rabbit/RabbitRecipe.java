package io.taskmill.testservers.rabbit;

import io.taskmill.testservers.process.BesideProcess;
import io.taskmill.testservers.process.Command;
import io.taskmill.testservers.process.Recipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** How a RabbitMQ node is started. */
final class RabbitRecipe implements Recipe {
    private final AmqpAddress address;
    private final NodePorts ports;
    private final Map<String, String> settings;
    // Started here in the foreground. The node would otherwise start one as a daemon, which nobody ends.
    private final BesideProcess epmd;

    RabbitRecipe(AmqpAddress address, NodePorts ports, Map<String, String> settings) {
        this.address = address;
        this.ports = ports;
        this.settings = Map.copyOf(settings);
        this.epmd = new BesideProcess(new Command(
                List.of(RabbitFiles.epmd(), "-port", Integer.toString(ports.epmd()), "-address", "127.0.0.1"),
                Map.of()));
    }

    @Override
    public String name() {
        return "rabbitmq";
    }

    @Override
    public Path data(Path folder) {
        return RabbitFiles.data(folder);
    }

    @Override
    public void prepare(Path folder) throws IOException {
        Files.write(RabbitFiles.plugins(folder), RabbitFiles.noPlugins());
        Files.write(
                RabbitFiles.configuration(folder),
                settings.entrySet().stream()
                        .map(setting -> setting.getKey() + " = " + setting.getValue())
                        .sorted()
                        .toList());
        epmd.startUnlessRunning(folder.resolve("epmd.log"));
    }

    @Override
    public Command command(Path folder) {
        return new Command(List.of(RabbitFiles.server()), RabbitFiles.environment(folder, ports));
    }

    @Override
    public void talk() throws IOException {
        AmqpGreeting.exchange(address);
    }

    @Override
    public void release() {
        epmd.end();
    }
}
