package io.taskmill.testservers.process;

import java.nio.file.Path;

/**
 * A server process that a test owns, on its own port of 127.0.0.1 and with its own folder; nothing of it outlives this
 * process. All methods block until what they say has happened, are thread-safe, and throw {@link TestServerException}
 * when it does not happen.
 */
public interface OwnServer extends AutoCloseable {

    /** What starts and ends it. */
    ServerLife life();

    /** The port that clients use; the same after each start. */
    int port();

    /** The folder of its data and its log. */
    default Path folder() {
        return life().folder();
    }

    /** All that it printed so far, in all its starts. */
    default String log() {
        return life().log();
    }

    /** Whether its process is there; also when it is frozen. */
    default boolean running() {
        return life().running();
    }

    /** Starts it again on the same port with the data that it has, and waits until it answers. Nothing if it runs. */
    default void startAgain() {
        life().start();
    }

    /** An orderly stop, which does not wait for clients to leave. Continues it first if it is frozen. */
    default void stop() {
        life().stop();
    }

    /** Kills it with all its processes at once, as a power cut would, except that what it had written stays written. */
    default void kill() {
        life().kill();
    }

    /** Stands it still: connections stay open, the system still accepts new ones, and nobody answers. */
    default void freeze() {
        life().freeze();
    }

    /** Lets a frozen one go on. */
    default void thaw() {
        life().thaw();
    }

    /** Kills it if it runs, and deletes its data: the next start finds nothing. */
    default void wipe() {
        life().wipe();
    }

    /** Kills it and deletes its folder. A second call does nothing; every other call afterwards is refused. */
    @Override
    default void close() {
        life().close();
    }
}
