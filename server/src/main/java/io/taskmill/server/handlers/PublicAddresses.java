package io.taskmill.server.handlers;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/** Tells addresses of the public internet from those that only a machine or a network of its owner's can reach. */
final class PublicAddresses {

    /** Reserved IPv4 ranges that {@link InetAddress} has no word for. */
    private static final List<Range> RESERVED_V4 = List.of(
            Range.v4(0, 0, 0, 0, 8),
            Range.v4(100, 64, 0, 0, 10),
            Range.v4(168, 63, 129, 16, 32), // Azure's metadata and DNS
            Range.v4(192, 0, 0, 0, 24),
            Range.v4(198, 18, 0, 0, 15),
            Range.v4(240, 0, 0, 0, 4));

    private PublicAddresses() {}

    /** Whether the address is one of the public internet. */
    static boolean contains(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        return address instanceof Inet6Address ? publicV6(bytes) : publicV4(bytes);
    }

    private static boolean publicV4(byte[] bytes) {
        return RESERVED_V4.stream().noneMatch(range -> range.contains(bytes));
    }

    private static boolean publicV6(byte[] bytes) {
        boolean globalUnicast = (bytes[0] & 0xe0) == 0x20;
        boolean nat64 = startsWith(bytes, 0x00, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0);
        boolean sixToFour = startsWith(bytes, 0x20, 0x02);
        boolean teredo = startsWith(bytes, 0x20, 0x01, 0, 0);
        if (nat64) {
            return embeddedPublic(bytes, 12);
        }
        if (sixToFour) {
            return embeddedPublic(bytes, 2);
        }
        return globalUnicast && !teredo;
    }

    private static boolean embeddedPublic(byte[] v6, int offset) {
        try {
            return contains(InetAddress.getByAddress(Arrays.copyOfRange(v6, offset, offset + 4)));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are always an address", e);
        }
    }

    private static boolean startsWith(byte[] bytes, int... prefix) {
        for (int i = 0; i < prefix.length; i++) {
            if ((bytes[i] & 0xff) != prefix[i]) {
                return false;
            }
        }
        return true;
    }

    private record Range(int network, int prefix) {

        static Range v4(int a, int b, int c, int d, int prefix) {
            return new Range(a << 24 | b << 16 | c << 8 | d, prefix);
        }

        boolean contains(byte[] address) {
            int value = (address[0] & 0xff) << 24
                    | (address[1] & 0xff) << 16
                    | (address[2] & 0xff) << 8
                    | (address[3] & 0xff);
            return (value ^ network) >>> (32 - prefix) == 0;
        }
    }
}
