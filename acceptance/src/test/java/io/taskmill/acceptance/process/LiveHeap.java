package io.taskmill.acceptance.process;

import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How much of a server's heap is in use after a collection. */
public final class LiveHeap {
    private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");
    private static final int COUNTS = 3;

    private LiveHeap() {}

    /**
     * The bytes of all live objects: the least of a few counts, because requests come and go meanwhile. Counted by the
     * virtual machine itself while it stands still right after a full collection: a busy server allocates many
     * megabytes between a collection and any later look at its heap.
     */
    public static long bytes(ServerProcess server) throws IOException, InterruptedException {
        long least = count(server);
        for (int i = 1; i < COUNTS; i++) {
            least = Math.min(least, count(server));
        }
        return least;
    }

    private static long count(ServerProcess server) throws IOException, InterruptedException {
        String histogram = Tool.output(List.of(Tool.ofJdk("jcmd"), Long.toString(server.pid()), "GC.class_histogram"));
        Matcher total = TOTAL.matcher(histogram);
        if (!total.find()) {
            throw new AssertionError("jcmd GC.class_histogram has no total:\n" + histogram);
        }
        return Long.parseLong(total.group(1));
    }
}
