package io.taskmill.broker.rocketmq;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A request in RocketMQ's older protocol, "remoting", which is the only one in which topics and groups can be made: a
 * length, the length of a head in JSON, the head, a body; the answer looks alike. One connection for each: they are
 * few. See {@code RemotingCommand} and {@code AclClientRPCHook} in the sources of RocketMQ.
 *
 * @param code of what is asked
 * @param fields its arguments: names and short texts
 * @param body empty for most
 */
record RemotingCall(int code, Map<String, String> fields, String body) {
    private static final int MOST_BYTES = 64 << 20;
    private static final int JSON = 0;

    RemotingCall {
        fields = Map.copyOf(fields);
    }

    /** Without a body. */
    RemotingCall(int code, Map<String, String> fields) {
        this(code, fields, "");
    }

    /** Asks and waits for the answer, this long for each step. */
    RemotingAnswer send(HostPort to, Optional<Keys> keys, Duration patience) throws IOException {
        try (Socket socket = new Socket()) {
            InetSocketAddress address = new InetSocketAddress(to.host(), to.port());
            if (address.isUnresolved()) {
                throw new UnknownHostException("no such host: " + to.host());
            }
            socket.connect(address, (int) patience.toMillis());
            socket.setSoTimeout((int) patience.toMillis());
            write(new DataOutputStream(socket.getOutputStream()), keys);
            return read(new DataInputStream(socket.getInputStream()));
        }
    }

    private void write(DataOutputStream out, Optional<Keys> keys) throws IOException {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        byte[] head = head(signed(keys, content)).getBytes(StandardCharsets.UTF_8);
        out.writeInt(Integer.BYTES + head.length + content.length);
        out.writeInt(JSON << 24 | head.length);
        out.write(head);
        out.write(content);
        out.flush();
    }

    private static RemotingAnswer read(DataInputStream in) throws IOException {
        int length = in.readInt();
        int headLength = in.readInt() & 0xffffff;
        if (length > MOST_BYTES || headLength + Integer.BYTES > length) {
            throw new IOException("it does not speak RocketMQ's remoting protocol");
        }
        byte[] head = in.readNBytes(headLength);
        byte[] content = in.readNBytes(length - Integer.BYTES - headLength);
        return RemotingAnswer.of(head, content);
    }

    private SortedMap<String, String> signed(Optional<Keys> keys, byte[] content) {
        SortedMap<String, String> all = new TreeMap<>(fields);
        keys.ifPresent(each -> {
            all.put("AccessKey", each.access());
            byte[] values = String.join("", all.values()).getBytes(StandardCharsets.UTF_8);
            byte[] text = new byte[values.length + content.length];
            System.arraycopy(values, 0, text, 0, values.length);
            System.arraycopy(content, 0, text, values.length, content.length);
            all.put("Signature", Base64.getEncoder().encodeToString(Signature.mac(each, text)));
        });
        return all;
    }

    private String head(SortedMap<String, String> all) {
        String arguments = all.entrySet().stream()
                .map(each -> quoted(each.getKey()) + ":" + quoted(each.getValue()))
                .collect(Collectors.joining(","));
        return "{\"code\":" + code
                + ",\"language\":\"JAVA\",\"version\":475,\"opaque\":1,\"flag\":0,\"serializeTypeCurrentRPC\":\"JSON\","
                + "\"extFields\":{" + arguments + "}}";
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
