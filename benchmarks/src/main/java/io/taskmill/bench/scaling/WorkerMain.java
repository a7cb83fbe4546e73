package io.taskmill.bench.scaling;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The program of a worker process: does what it is told on standard input ({@link NodeCommand}) and ends with it.
 * Warnings go to standard error.
 */
public final class WorkerMain {
    private final DataInputStream in;
    private final DataOutputStream out;
    private @Nullable WorkerNode node;

    private WorkerMain(DataInputStream in, DataOutputStream out) {
        this.in = in;
        this.out = out;
    }

    public static void main(String[] args) throws IOException {
        DataOutputStream answers = new DataOutputStream(new BufferedOutputStream(System.out));
        System.setOut(System.err); // whatever else is printed, the log too
        try {
            new WorkerMain(new DataInputStream(System.in), answers).obey();
        } catch (EOFException e) {
            System.exit(0); // whoever has started it is gone or has closed the pipe
        }
    }

    private void obey() throws IOException {
        while (true) {
            NodeCommand command = NodeCommand.read(in);
            switch (command) {
                case OPEN -> node = WorkerNode.open(NodeTask.read(in));
                case START -> node().start();
                case LOOK -> node().counts().write(out);
                case STOP -> node().close();
            }
            command.write(out);
            out.flush();
        }
    }

    private WorkerNode node() {
        if (node == null) {
            throw new IllegalStateException("not opened yet");
        }
        return node;
    }
}
