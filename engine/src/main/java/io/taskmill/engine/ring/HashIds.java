package io.taskmill.engine.ring;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Makes the same id of the same content: UUIDs of version 8 (RFC 9562, section 5.8) of a SHA-256. */
final class HashIds {
    private static final long VERSION_8 = 0x8000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private HashIds() {}

    /** The id of these parts, each with its length. */
    static UUID of(byte[]... parts) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, part.length));
                sha256.update(part);
            }
            ByteBuffer hash = ByteBuffer.wrap(sha256.digest());
            long high = hash.getLong() & ~0xF000L;
            long low = hash.getLong() >>> 2;
            return new UUID(high | VERSION_8, low | VARIANT);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
