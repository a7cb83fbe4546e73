package io.taskmill.broker.nsq;

import io.taskmill.broker.nsq.protocol.NsqAddress;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads JSON from the HTTP of nsqd and nsqlookupd. Blocks; thread-safe. */
final class HttpJson {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int MOST_BYTES = 64 << 20;
    private static final int OK = 200;

    private HttpJson() {}

    /** The server has answered with another status than 200. */
    static final class StatusException extends IOException {
        private static final long serialVersionUID = 1L;

        private final int status;

        private StatusException(String message, int status) {
            super(message);
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    /**
     * Gets something.
     *
     * @param path with its query
     * @throws StatusException when the answer has another status than 200
     * @throws IOException when there is no answer, or it is no JSON
     */
    static JsonNode get(NsqAddress address, String path) throws IOException {
        HttpURLConnection connection = (HttpURLConnection)
                URI.create("http://" + address + path).toURL().openConnection();
        connection.setConnectTimeout((int) PATIENCE.toMillis());
        connection.setReadTimeout((int) PATIENCE.toMillis());
        connection.setRequestProperty("Accept", "application/vnd.nsq; version=1.0");
        connection.setInstanceFollowRedirects(false);
        int status = connection.getResponseCode();
        if (status != OK) {
            connection.disconnect();
            throw new StatusException(address + " answers with status " + status, status);
        }
        try (InputStream in = connection.getInputStream()) {
            byte[] body = in.readNBytes(MOST_BYTES + 1);
            if (body.length > MOST_BYTES) {
                throw new IOException(address + " answers with more than " + MOST_BYTES + " bytes");
            }
            return JSON.readTree(body);
        } catch (JacksonException e) {
            throw new IOException(address + " does not answer in JSON", e);
        }
    }
}
