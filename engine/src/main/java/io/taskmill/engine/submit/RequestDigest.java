package io.taskmill.engine.submit;

import io.taskmill.api.RetryOverrides;
import io.taskmill.api.StartTime;
import io.taskmill.api.TaskRequest;
import io.taskmill.api.TaskSpec;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The SHA-256 of what was asked for, so that the same id with another request is noticed. Each part goes in with its
 * length, null apart from empty; the payload by its bytes as they were sent, tags in sorted order.
 */
final class RequestDigest {
    private final MessageDigest sha256;

    private RequestDigest() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The 32 bytes. */
    static byte[] of(TaskRequest request) {
        RequestDigest digest = new RequestDigest();
        TaskSpec spec = request.spec();
        digest.part(spec.taskType());
        digest.part(spec.name());
        digest.part(spec.queue());
        digest.part(spec.priority());
        digest.part(spec.payload().bytes());
        digest.part(spec.timeout());
        digest.part(spec.expiresAt());
        digest.retry(spec.retry());
        digest.part(spec.tags().size());
        new TreeSet<>(spec.tags()).forEach(digest::part);
        digest.start(request.start());
        return digest.sha256.digest();
    }

    private void retry(@Nullable RetryOverrides retry) {
        if (retry == null) {
            part((Object) null);
            return;
        }
        part(retry.backoff());
        part(retry.initial());
        part(retry.multiplier());
        part(retry.max());
        part(retry.jitter());
        part(retry.attempts());
    }

    private void start(StartTime start) {
        switch (start) {
            case StartTime.Now now -> part("now");
            case StartTime.After(var delay) -> part("after " + delay);
            case StartTime.At(var instant) -> part("at " + instant);
        }
    }

    private void part(@Nullable Object value) {
        if (value == null) {
            sha256.update(ByteBuffer.allocate(4).putInt(0, -1));
        } else {
            part(value.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    private void part(byte[] bytes) {
        sha256.update(ByteBuffer.allocate(4).putInt(0, bytes.length));
        sha256.update(bytes);
    }
}
