package io.taskmill.testservers.process;

import java.io.IOException;
import java.nio.file.Path;

/** What is particular to one kind of server. Called by one thread at a time, but for {@link #release()}. */
public interface Recipe {

    /** The kind, in lower case, for folders and messages. */
    String name();

    /** The folder or file within the server's folder that holds all its data, and is deleted to wipe it. */
    Path data(Path folder);

    /** Called before each start: makes the data if there is none, and the configuration. May block for seconds. */
    void prepare(Path folder) throws IOException;

    /** The program that becomes the server, in the foreground. */
    Command command(Path folder);

    /**
     * Asks the server something that it can answer only when it is ready. Blocks, for seconds at the most.
     *
     * @throws IOException when it is not, or not yet
     */
    void talk() throws IOException;

    /** The signal for an orderly stop that does not wait for clients. */
    default String stopSignal() {
        return "TERM";
    }

    /** Ends what {@link #prepare} started beside the server. Called once at the end, by any thread. */
    default void release() {}
}
