package io.taskmill.bench.scaling;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * What a worker process is told on its standard input. It answers each with its own number, after what it has to say.
 */
enum NodeCommand {
    /** Connect; followed by a {@link NodeTask}. */
    OPEN,
    /** Begin to work. */
    START,
    /** Say what was done so far: a {@link NodeCounts}. */
    LOOK,
    /** Stop, and close all connections. */
    STOP;

    static NodeCommand read(DataInputStream in) throws IOException {
        return valueOf(in.readUTF());
    }

    void write(DataOutputStream out) throws IOException {
        out.writeUTF(name());
    }
}
