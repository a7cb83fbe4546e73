package io.taskmill.testservers.nsq;

import io.taskmill.testservers.process.Command;
import io.taskmill.testservers.process.Recipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How the stand-in for nsqd is started. */
final class NsqdRecipe implements Recipe {
    private final int tcpPort;
    private final int httpPort;
    private final Map<String, String> settings;

    NsqdRecipe(int tcpPort, int httpPort, Map<String, String> settings) {
        this.tcpPort = tcpPort;
        this.httpPort = httpPort;
        this.settings = Map.copyOf(settings);
    }

    @Override
    public String name() {
        return "nsqd";
    }

    @Override
    public Path data(Path folder) {
        return folder.resolve("data");
    }

    @Override
    public void prepare(Path folder) throws IOException {
        Files.createDirectories(data(folder));
    }

    @Override
    public Command command(Path folder) {
        List<String> arguments = new ArrayList<>(
                List.of("--tcp-port=" + tcpPort, "--http-port=" + httpPort, "--data-path=" + data(folder)));
        settings.forEach((name, value) -> arguments.add("--" + name + "=" + value));
        return JavaProgram.command(NsqdMain.class, arguments);
    }

    @Override
    public void talk() throws IOException {
        String unused = PlainHttp.get(httpPort, "/ping");
    }
}
