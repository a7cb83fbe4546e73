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
 */
public record HttpLimits(
        int bodyBytes, int batchBodyBytes, int batchTasks, int payloadDepth, int headerBytes, int inFlight) {

    public HttpLimits {
        atLeastOne("bodyBytes", bodyBytes);
        atLeastOne("batchBodyBytes", batchBodyBytes);
        atLeastOne("batchTasks", batchTasks);
        atLeastOne("payloadDepth", payloadDepth);
        atLeastOne("headerBytes", headerBytes);
        atLeastOne("inFlight", inFlight);
    }

    /** 8 MiB; 16 MiB and 10,000 tasks in a batch; 64 levels; 16 KiB of headers; 4,096 requests at once. */
    public static HttpLimits defaults() {
        return new HttpLimits(8 << 20, 16 << 20, 10_000, 64, 16 << 10, 4096);
    }

    /** The same with another bound of requests being processed at once. */
    public HttpLimits withInFlight(int most) {
        return new HttpLimits(bodyBytes, batchBodyBytes, batchTasks, payloadDepth, headerBytes, most);
    }

    /** The same with another longest body. */
    public HttpLimits withBodyBytes(int longest) {
        return new HttpLimits(longest, batchBodyBytes, batchTasks, payloadDepth, headerBytes, inFlight);
    }

    private static void atLeastOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " is " + value + ", expected at least 1");
        }
    }
}
