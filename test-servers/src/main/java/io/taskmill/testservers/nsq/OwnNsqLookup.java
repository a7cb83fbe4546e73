package io.taskmill.testservers.nsq;

import io.taskmill.testservers.process.Command;
import io.taskmill.testservers.process.FreePort;
import io.taskmill.testservers.process.OwnServer;
import io.taskmill.testservers.process.Recipe;
import io.taskmill.testservers.process.ServerLife;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A stand-in for nsqlookupd that a test owns: its HTTP, for nsqds that are named to it. Thread-safe. */
public final class OwnNsqLookup implements OwnServer {
    private static final Duration START_PATIENCE = Duration.ofSeconds(30);

    private final int port = FreePort.find();
    private final ServerLife life;

    private OwnNsqLookup(Map<Integer, Integer> nsqds) {
        life = ServerLife.start(new LookupRecipe(port, nsqds), START_PATIENCE);
    }

    /**
     * Starts one and waits until it answers.
     *
     * @param nsqds by their HTTP ports, the TCP ports by which clients are to reach them, which may be those of proxies
     */
    public static OwnNsqLookup start(Map<Integer, Integer> nsqds) {
        return new OwnNsqLookup(nsqds);
    }

    @Override
    public ServerLife life() {
        return life;
    }

    @Override
    public int port() {
        return port;
    }

    private record LookupRecipe(int port, Map<Integer, Integer> nsqds) implements Recipe {

        @Override
        public String name() {
            return "nsqlookupd";
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
            List<String> arguments = new ArrayList<>(List.of(Integer.toString(port)));
            nsqds.forEach((http, tcp) -> arguments.add(http + ":" + tcp));
            return JavaProgram.command(LookupMain.class, arguments);
        }

        @Override
        public void talk() throws IOException {
            String unused = PlainHttp.get(port, "/ping");
        }
    }
}
