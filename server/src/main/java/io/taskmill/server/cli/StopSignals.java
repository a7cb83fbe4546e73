package io.taskmill.server.cli;

import java.lang.System.Logger.Level;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Lets SIGTERM and SIGINT end the process with exit code 0 by way of its shutdown hooks, and a second one at once. By
 * reflection: the JDK has no official way to hear signals, and where there is none, the default (hooks, exit code 143)
 * does almost as well.
 */
final class StopSignals implements Runnable {
    private static final System.Logger LOG = System.getLogger(StopSignals.class.getName());
    private static final List<String> SIGNALS = List.of("TERM", "INT");
    private static final int FORCED = 130;

    private final AtomicBoolean stopping = new AtomicBoolean();

    private StopSignals() {}

    static void listen() {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            MethodHandle received =
                    MethodHandles.lookup().bind(new StopSignals(), "run", MethodType.methodType(void.class));
            Object listener =
                    MethodHandleProxies.asInterfaceInstance(handler, MethodHandles.dropArguments(received, 0, signal));
            for (String name : SIGNALS) {
                Object unused = signal.getMethod("handle", signal, handler)
                        .invoke(null, signal.getConstructor(String.class).newInstance(name), listener);
            }
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.log(Level.DEBUG, "signals are left to the JVM: {0}", e.toString());
        }
    }

    /** What a signal does. */
    @Override
    public void run() {
        if (!stopping.compareAndSet(false, true)) {
            Runtime.getRuntime().halt(FORCED);
        }
        System.exit(0);
    }
}
