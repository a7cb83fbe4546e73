package io.taskmill.testservers.rocketmq;

import io.taskmill.testservers.process.Command;
import io.taskmill.testservers.process.JavaProgram;
import io.taskmill.testservers.process.Recipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** How RocketMQ is started. */
final class RocketMqRecipe implements Recipe {
    private static final String MAIN = "io.taskmill.testbroker.rocketmq.Main";

    private final int proxy;
    private final int nameServer;
    private final int others;
    private final RocketMqSettings settings;

    RocketMqRecipe(int proxy, int nameServer, int others, RocketMqSettings settings) {
        this.proxy = proxy;
        this.nameServer = nameServer;
        this.others = others;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "rocketmq";
    }

    @Override
    public Path data(Path folder) {
        return folder.resolve("data");
    }

    @Override
    public void prepare(Path folder) throws IOException {
        if (settings.certificate().isPresent()) {
            Path tls = Files.createDirectories(data(folder).resolve("conf").resolve("tls"));
            Files.copy(settings.certificate().get(), tls.resolve("rocketmq.crt"), StandardCopyOption.REPLACE_EXISTING);
            Files.copy(settings.key().orElseThrow(), tls.resolve("rocketmq.key"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Override
    public Command command(Path folder) {
        JavaProgram program = JavaProgram.built(
                "rocketmq",
                MAIN,
                "-Xmx512m",
                "-XX:MaxDirectMemorySize=1g",
                "-DmaxMessageBytes=" + settings.maxMessageBytes(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED");
        List<String> arguments = new ArrayList<>(List.of(
                data(folder).toString(),
                Integer.toString(proxy),
                Integer.toString(nameServer),
                Integer.toString(others)));
        arguments.addAll(settings.keys());
        return program.command(arguments.toArray(String[]::new));
    }

    @Override
    public void talk() throws IOException {
        NameServerGreeting.connect(proxy).close();
        NameServerGreeting.exchange(nameServer);
    }
}
