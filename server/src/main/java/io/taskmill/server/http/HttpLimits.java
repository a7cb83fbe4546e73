package io.taskmill.server.http;

/**
 * What one request may cost.
 *
 * @param bodyBytes longest body
 * @param batchBodyBytes longest body of a batch
 * @param batchTasks most tasks in a batch
 * @param payloadDepth deepest nesting of a payload
 * @param headerBytes longest headers
 * @param inFlight most requests being processed at once; more are refused
 * @param connections most connections at once; more wait to be accepted
 */
public record HttpLimits(
        int bodyBytes,
        int batchBodyBytes,
        int batchTasks,
        int payloadDepth,
        int headerBytes,
        int inFlight,
        int connections) {
    private static final int MOST_CONNECTIONS = 16_384;
    // What one costs that sends headers as long as they may be and then waits.
    private static final long CONNECTION_BYTES = 64 << 10;

    public HttpLimits {
        atLeastOne("bodyBytes", bodyBytes);
        atLeastOne("batchBodyBytes", batchBodyBytes);
        atLeastOne("batchTasks", batchTasks);
        atLeastOne("payloadDepth", payloadDepth);
        atLeastOne("headerBytes", headerBytes);
        atLeastOne("inFlight", inFlight);
        atLeastOne("connections", connections);
    }

    /**
     * 8 MiB; 16 MiB and 10,000 tasks in a batch; 64 levels; 16 KiB of headers; 4,096 requests at once; a connection for
     * each 64 KiB of the largest heap, but at most 16,384.
     */
    public static HttpLimits defaults() {
        return new HttpLimits(8 << 20, 16 << 20, 10_000, 64, 16 << 10, 4096, connectionsInHeap());
    }

    /** The same with another bound of requests being processed at once. */
    public HttpLimits withInFlight(int most) {
        return new HttpLimits(bodyBytes, batchBodyBytes, batchTasks, payloadDepth, headerBytes, most, connections);
    }

    /** The same with another longest body. */
    public HttpLimits withBodyBytes(int longest) {
        return new HttpLimits(longest, batchBodyBytes, batchTasks, payloadDepth, headerBytes, inFlight, connections);
    }

    /** The same with another bound of connections. */
    public HttpLimits withConnections(int most) {
        return new HttpLimits(bodyBytes, batchBodyBytes, batchTasks, payloadDepth, headerBytes, inFlight, most);
    }

    private static int connectionsInHeap() {
        return Math.clamp(Runtime.getRuntime().maxMemory() / CONNECTION_BYTES, 1, MOST_CONNECTIONS);
    }

    private static void atLeastOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " is " + value + ", expected at least 1");
        }
    }
}
