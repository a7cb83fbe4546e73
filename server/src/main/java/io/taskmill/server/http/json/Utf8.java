package io.taskmill.server.http.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Strict UTF-8: no overlong forms, no surrogates, nothing above U+10FFFF, nothing cut off. Jackson lets some of these
 * pass where it skips text, and what it skips is stored.
 */
public final class Utf8 {

    /** The answer of {@link #firstError} for valid text. */
    public static final int VALID = -1;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long NON_ASCII = 0x8080808080808080L;

    private Utf8() {}

    /** The offset of the first byte of the first invalid sequence, or {@link #VALID}. */
    public static int firstError(byte[] text) {
        int at = 0;
        while (at < text.length) {
            if (at <= text.length - Long.BYTES && ((long) LONG.get(text, at) & NON_ASCII) == 0) {
                at += Long.BYTES;
            } else if (text[at] >= 0) {
                at++;
            } else {
                int length = sequence(text, at);
                if (length == 0) {
                    return at;
                }
                at += length;
            }
        }
        return VALID;
    }

    /** The length of the multi-byte sequence at {@code at}, or 0 when it is invalid. */
    private static int sequence(byte[] text, int at) {
        int lead = text[at] & 0xFF;
        int length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
        if (lead < 0xC2 || lead > 0xF4 || at + length > text.length) {
            return 0;
        }
        int second = text[at + 1] & 0xFF;
        if (second < lowestSecond(lead) || second > highestSecond(lead)) {
            return 0;
        }
        for (int i = 2; i < length; i++) {
            if ((text[at + i] & 0xC0) != 0x80) {
                return 0;
            }
        }
        return length;
    }

    private static int lowestSecond(int lead) {
        return switch (lead) {
            case 0xE0 -> 0xA0;
            case 0xF0 -> 0x90;
            default -> 0x80;
        };
    }

    private static int highestSecond(int lead) {
        return switch (lead) {
            case 0xED -> 0x9F;
            case 0xF4 -> 0x8F;
            default -> 0xBF;
        };
    }
}
