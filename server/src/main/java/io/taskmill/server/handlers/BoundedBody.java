package io.taskmill.server.handlers;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the first bytes of a response body. Reads on for a while, so that the connection can be used again, then gives
 * the rest up. Signals come one after the other, as the Flow rules say.
 */
final class BoundedBody implements BodySubscriber<BoundedBody.Content> {
    private static final int READ_BYTES = 1 << 20;

    private final CompletableFuture<Content> content = new CompletableFuture<>();
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final int keepBytes;
    private long seenBytes;
    private Flow.@Nullable Subscription subscription;

    BoundedBody(int keepBytes) {
        this.keepBytes = keepBytes;
    }

    @Override
    public CompletionStage<Content> getBody() {
        return content;
    }

    @Override
    public void onSubscribe(Flow.Subscription newSubscription) {
        subscription = newSubscription;
        newSubscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            seenBytes += buffer.remaining();
            byte[] bytes = new byte[Math.min(buffer.remaining(), keepBytes - kept.size())];
            buffer.get(bytes);
            kept.writeBytes(bytes);
        }
        if (seenBytes > READ_BYTES && subscription != null) {
            subscription.cancel();
            complete();
        }
    }

    @Override
    public void onError(Throwable error) {
        content.completeExceptionally(error);
    }

    @Override
    public void onComplete() {
        complete();
    }

    private void complete() {
        content.complete(new Content(kept.toString(StandardCharsets.UTF_8), seenBytes > kept.size()));
    }

    /**
     * What was kept.
     *
     * @param text the beginning of the body, taken for UTF-8
     * @param truncated whether there was more
     */
    record Content(String text, boolean truncated) {}
}
