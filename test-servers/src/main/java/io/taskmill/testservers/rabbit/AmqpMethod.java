package io.taskmill.testservers.rabbit;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/** A method of AMQP 0-9-1's class "connection", on channel 0. */
final class AmqpMethod {
    static final int START = 10;
    static final int START_OK = 11;
    static final int TUNE = 30;
    static final int TUNE_OK = 31;
    static final int OPEN = 40;
    static final int OPEN_OK = 41;
    static final int CLOSE = 50;
    static final int CLOSE_OK = 51;

    private static final int CLASS_CONNECTION = 10;
    private static final int METHOD_FRAME = 1;
    private static final int FRAME_END = 0xCE;
    private static final int IDS = 4;
    private static final int MOST_BYTES = 1 << 20;

    private final int id;
    private final byte[] arguments;

    /** Takes the arguments over, as they are on the wire. */
    AmqpMethod(int id, byte[] arguments) {
        this.id = id;
        this.arguments = arguments;
    }

    static AmqpMethod read(DataInputStream in) throws IOException {
        int type = in.readUnsignedByte();
        int channel = in.readUnsignedShort();
        int size = in.readInt();
        if (type != METHOD_FRAME || channel != 0 || size < IDS || size > MOST_BYTES) {
            throw new IOException("not what an AMQP 0-9-1 server says: frame type " + type + ", channel " + channel);
        }
        byte[] payload = in.readNBytes(size);
        if (in.readUnsignedByte() != FRAME_END) {
            throw new IOException("an AMQP frame without its end");
        }
        ByteBuffer buffer = ByteBuffer.wrap(payload);
        if (buffer.getShort() != CLASS_CONNECTION) {
            throw new IOException("an AMQP method of another class than connection");
        }
        int id = buffer.getShort();
        byte[] arguments = new byte[buffer.remaining()];
        buffer.get(arguments);
        return new AmqpMethod(id, arguments);
    }

    void write(OutputStream stream) throws IOException {
        DataOutputStream out = new DataOutputStream(stream);
        out.writeByte(METHOD_FRAME);
        out.writeShort(0);
        out.writeInt(IDS + arguments.length);
        out.writeShort(CLASS_CONNECTION);
        out.writeShort(id);
        out.write(arguments);
        out.writeByte(FRAME_END);
        out.flush();
    }

    int id() {
        return id;
    }

    /** A copy. */
    byte[] copyOfArguments() {
        return arguments.clone();
    }

    DataInputStream readArguments() {
        return new DataInputStream(new ByteArrayInputStream(arguments));
    }
}
