package io.taskmill.testservers.nsq;

import java.util.Map;

/**
 * What IDENTIFY has agreed on.
 *
 * @param heartbeat in milliseconds, 0 for none
 * @param messageTimeout in milliseconds
 * @param tls whether it is encrypted from here on
 */
record Features(int heartbeat, int messageTimeout, boolean tls) {
    private static final int LEAST_MILLIS = 1000;
    private static final int DEFAULT_HEARTBEAT = 30_000;

    static Features negotiate(Map<String, String> fields, NsqdOptions options, boolean tlsOffered) throws ClientError {
        int heartbeat = number(fields, "heartbeat_interval");
        if (heartbeat != 0
                && heartbeat != -1
                && (heartbeat < LEAST_MILLIS
                        || heartbeat > options.maxHeartbeat().toMillis())) {
            throw bad("heartbeat interval (" + heartbeat + ") is invalid");
        }
        int bufferTimeout = number(fields, "output_buffer_timeout");
        if (bufferTimeout < -1 || (bufferTimeout > 0 && bufferTimeout < 25) || bufferTimeout > 30_000) {
            throw bad("output buffer timeout (" + bufferTimeout + ") is invalid");
        }
        int buffer = number(fields, "output_buffer_size");
        if (buffer < -1 || (buffer > 0 && buffer < 64) || buffer > 65_536) {
            throw bad("output buffer size (" + buffer + ") is invalid");
        }
        int timeout = number(fields, "msg_timeout");
        if (timeout != 0
                && (timeout < LEAST_MILLIS
                        || timeout > options.maxMessageTimeout().toMillis())) {
            throw bad("msg timeout (" + timeout + ") is invalid");
        }
        return new Features(
                heartbeat == -1 ? 0 : heartbeat == 0 ? DEFAULT_HEARTBEAT : heartbeat,
                timeout == 0 ? (int) options.messageTimeout().toMillis() : timeout,
                tlsOffered && Boolean.parseBoolean(fields.get("tls_v1")));
    }

    private static int number(Map<String, String> fields, String name) throws ClientError {
        String text = fields.getOrDefault(name, "0");
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw ClientError.fatal("E_BAD_BODY", "IDENTIFY failed to decode JSON body");
        }
    }

    private static ClientError bad(String what) {
        return ClientError.fatal("E_BAD_BODY", "IDENTIFY " + what);
    }

    /** The answer. */
    String json(NsqdOptions options) {
        return "{\"max_rdy_count\":" + options.maxReady() + ",\"version\":" + FlatJson.quote(Nsqd.VERSION)
                + ",\"max_msg_timeout\":" + options.maxMessageTimeout().toMillis() + ",\"msg_timeout\":"
                + messageTimeout + ",\"tls_v1\":" + tls
                + ",\"deflate\":false,\"deflate_level\":6,\"max_deflate_level\":6,\"snappy\":false,\"sample_rate\":0"
                + ",\"auth_required\":" + !options.authSecret().isEmpty()
                + ",\"output_buffer_size\":16384,\"output_buffer_timeout\":250,\"topology_region\":\"\""
                + ",\"topology_zone\":\"\"}";
    }
}
