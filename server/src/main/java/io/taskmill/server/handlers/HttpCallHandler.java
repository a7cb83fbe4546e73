package io.taskmill.server.handlers;

import io.taskmill.api.Payload;
import io.taskmill.api.TaskContext;
import io.taskmill.api.TaskHandler;
import io.taskmill.spi.TimeSource;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * {@code http}: calls the URL in {@code {"method"?: "POST", "url", "headers"?: {}, "body"?: any JSON or text,
 * "timeout"?}}.
 *
 * <p>A 2xx answer is success with {@code {"status", "headers", "body"}}, the body as JSON when it is, else as text, at
 * most 64 KiB of it ({@code "bodyTruncated": true} when there was more). 429 and 503 with {@code Retry-After} are tried
 * again then, a day later at most; other 5xx, 429, 408, 425, timeouts and connection errors by the retry policy. Any
 * other answer, redirects included, and a bad payload make a dead letter. The task's id goes along as
 * {@code Idempotency-Key}, unless the payload sets its own. Which targets may be called: {@link HttpTargets}.
 */
public final class HttpCallHandler implements TaskHandler, AutoCloseable {
    private final HttpCallConfig config;
    private final HttpTargets targets;
    private final String userAgent;
    private final TimeSource time;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client;

    /** A handler with a connection pool of its own, named {@code userAgent} towards the servers it calls. */
    public HttpCallHandler(HttpCallConfig config, String userAgent, TimeSource time) {
        this.config = config;
        this.targets = new HttpTargets(config);
        this.userAgent = userAgent;
        this.time = time;
        // No proxy: it would resolve names itself and so undo the check of the addresses.
        this.client = HttpClient.newBuilder()
                .executor(executor)
                .connectTimeout(config.connectTimeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .build();
    }

    @Override
    public Payload handle(TaskContext task) throws IOException, InterruptedException {
        HttpCall call = HttpCall.of(task.payload());
        HttpRequest request = request(call, task);
        Duration timeout = Optional.ofNullable(call.timeout()).orElse(config.timeout());
        return HttpAnswer.judge(call, exchange(call, request, timeout), time.now());
    }

    /** Ends calls that are under way and frees the connections. */
    @Override
    public void close() {
        client.shutdownNow();
        executor.shutdownNow();
    }

    private HttpRequest request(HttpCall call, TaskContext task) throws IOException {
        HttpTarget target;
        try {
            target = targets.resolve(call.url());
        } catch (UnknownHostException e) {
            throw new UnknownHostException(call.label() + ": the host name does not resolve");
        }
        HttpRequest.Builder builder = HttpRequest.newBuilder(target.connect())
                // Plain HTTP/2 would begin with an upgrade that many servers answer oddly.
                .version(
                        "http".equalsIgnoreCase(call.url().getScheme())
                                ? HttpClient.Version.HTTP_1_1
                                : HttpClient.Version.HTTP_2)
                .setHeader("User-Agent", userAgent)
                .setHeader("Idempotency-Key", task.id().toString());
        call.headers().forEach(builder::setHeader);
        target.host().ifPresent(host -> builder.setHeader("Host", host));
        String body = call.body();
        return builder.setHeader("Taskmill-Task-Id", task.id().toString())
                .setHeader("Taskmill-Attempt", Integer.toString(task.attempt()))
                .method(call.method(), body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
    }

    /** Waits itself instead of by {@code HttpRequest.timeout}, which ends when the headers have come. */
    private HttpResponse<BoundedBody.Content> exchange(HttpCall call, HttpRequest request, Duration timeout)
            throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<BoundedBody.Content>> answer =
                client.sendAsync(request, info -> new BoundedBody(HttpAnswer.BODY_BYTES));
        try {
            return answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new HttpTimeoutException(call.label() + ": no complete answer within " + timeout.toMillis() + " ms");
        } catch (ExecutionException e) {
            throw readable(call, e);
        } finally {
            boolean unused = answer.cancel(true);
        }
    }

    private static IOException readable(HttpCall call, ExecutionException failure) {
        Throwable cause = failure.getCause();
        if (cause instanceof HttpConnectTimeoutException) {
            return new HttpTimeoutException(call.label() + ": connecting took too long");
        }
        if (cause instanceof ConnectException) {
            return new ConnectException(call.label() + ": connection refused or unreachable");
        }
        return new IOException(call.label() + ": " + cause, cause);
    }
}
