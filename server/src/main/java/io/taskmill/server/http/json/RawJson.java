package io.taskmill.server.http.json;

import io.taskmill.api.Payload;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;

/**
 * JSON that is there already as UTF-8, put into an answer as it is. Jackson takes raw bytes in this shape only; a
 * generator over bytes asks for nothing but the unquoted UTF-8.
 */
public final class RawJson implements SerializableString {
    private final byte[] utf8;

    private RawJson(byte[] utf8) {
        this.utf8 = utf8;
    }

    /** Writes a payload as the next value. */
    public static void write(JsonGenerator json, Payload payload) {
        json.writeRawValue(new RawJson(payload.bytes()));
    }

    @Override
    public byte[] asUnquotedUTF8() {
        return utf8;
    }

    @Override
    public int appendUnquotedUTF8(byte[] buffer, int offset) {
        if (utf8.length > buffer.length - offset) {
            return -1;
        }
        System.arraycopy(utf8, 0, buffer, offset, utf8.length);
        return utf8.length;
    }

    @Override
    public int writeUnquotedUTF8(OutputStream out) throws IOException {
        out.write(utf8);
        return utf8.length;
    }

    @Override
    public int putUnquotedUTF8(ByteBuffer buffer) {
        if (utf8.length > buffer.remaining()) {
            return -1;
        }
        buffer.put(utf8);
        return utf8.length;
    }

    @Override
    public String getValue() {
        throw bytesOnly();
    }

    @Override
    public int charLength() {
        throw bytesOnly();
    }

    @Override
    public char[] asQuotedChars() {
        throw bytesOnly();
    }

    @Override
    public byte[] asQuotedUTF8() {
        throw bytesOnly();
    }

    @Override
    public int appendQuotedUTF8(byte[] buffer, int offset) {
        throw bytesOnly();
    }

    @Override
    public int appendQuoted(char[] buffer, int offset) {
        throw bytesOnly();
    }

    @Override
    public int appendUnquoted(char[] buffer, int offset) {
        throw bytesOnly();
    }

    @Override
    public int writeQuotedUTF8(OutputStream out) {
        throw bytesOnly();
    }

    @Override
    public int putQuotedUTF8(ByteBuffer buffer) {
        throw bytesOnly();
    }

    private static UnsupportedOperationException bytesOnly() {
        return new UnsupportedOperationException("raw JSON can only be written to a generator over bytes");
    }
}
