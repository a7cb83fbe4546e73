package io.taskmill.broker.rocketmq;

import apache.rocketmq.v2.ClientType;
import apache.rocketmq.v2.Code;
import apache.rocketmq.v2.Language;
import apache.rocketmq.v2.Settings;
import apache.rocketmq.v2.Subscription;
import apache.rocketmq.v2.TelemetryCommand;
import apache.rocketmq.v2.UA;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.rocketmq.shaded.com.google.protobuf.util.Durations;
import org.apache.rocketmq.shaded.io.grpc.Status;
import org.apache.rocketmq.shaded.io.grpc.stub.StreamObserver;

/**
 * The first words on a connection: the server wants to know who receives, on a stream that stays open for what it has
 * to say later. Nothing of that is of use here, but its end is the end of the connection.
 */
final class Greeting implements StreamObserver<TelemetryCommand> {
    private final Link link;
    private final CompletableFuture<Status> answer = new CompletableFuture<>();

    private Greeting(Link link) {
        this.link = link;
    }

    /**
     * Says them and waits for the answer.
     *
     * @return how it went: OK, or why not
     */
    static Status exchange(Link link, Names names, Duration longPoll, Duration patience) {
        Greeting greeting = new Greeting(link);
        StreamObserver<TelemetryCommand> words = link.stub().telemetry(greeting);
        words.onNext(TelemetryCommand.newBuilder()
                .setSettings(Settings.newBuilder()
                        .setClientType(ClientType.SIMPLE_CONSUMER)
                        .setRequestTimeout(Durations.fromSeconds(3))
                        .setUserAgent(UA.newBuilder().setLanguage(Language.JAVA).setVersion("5.2.0"))
                        .setSubscription(Subscription.newBuilder()
                                .setGroup(Resources.named(names.group()))
                                .setLongPollingTimeout(Durations.fromMillis(longPoll.toMillis()))))
                .build());
        return greeting.await(patience);
    }

    private Status await(Duration patience) {
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return Status.DEADLINE_EXCEEDED.withDescription("no answer within " + patience.toMillis() + " ms");
        } catch (ExecutionException e) {
            throw new IllegalStateException("never completed with a failure", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Status.CANCELLED.withDescription("interrupted");
        }
    }

    @Override
    public void onNext(TelemetryCommand command) {
        link.heard();
        if (command.hasStatus() && command.getStatus().getCode() != Code.OK) {
            answer.complete(Status.UNAUTHENTICATED.withDescription(command.getStatus()
                            .getMessage() + " (" + command.getStatus().getCode() + ")"));
        } else if (command.hasSettings()) {
            answer.complete(Status.OK);
        }
    }

    @Override
    public void onError(Throwable failure) {
        ended(Failures.status(failure));
    }

    @Override
    public void onCompleted() {
        ended(Status.UNAVAILABLE.withDescription("the server has ended the connection"));
    }

    private void ended(Status status) {
        if (!answer.complete(status)) {
            link.kill(CallFailures.text(status));
        }
    }
}
