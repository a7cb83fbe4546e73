package io.taskmill.server.http.helidon;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.HttpPrologue;
import io.helidon.http.ServerRequestHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.taskmill.server.http.answer.Answers;
import io.taskmill.server.http.exchange.ClientGoneException;
import io.taskmill.server.http.exchange.RefusedException;
import io.taskmill.server.http.exchange.RequestHeaders;
import io.taskmill.server.http.exchange.Response;
import io.taskmill.server.http.routing.RoutedHandler;

/** Carries requests from the web server to ours and answers back. */
final class HelidonAdapter implements Handler {
    private static final byte[] NONE = {};

    // A client that sends a body that is refused is let finish up to here, because closing the
    // connection while it sends would take the answer from it.
    private static final long DISCARD_BYTES = 16 << 20;

    private final RoutedHandler routed;
    private final Answers answers;
    private final TransferLimit limit;
    private final TransferMemory memory;

    HelidonAdapter(RoutedHandler routed, Answers answers, TransferLimit limit, TransferMemory memory) {
        this.routed = routed;
        this.answers = answers;
        this.limit = limit;
        this.memory = memory;
    }

    @Override
    public void handle(ServerRequest from, ServerResponse to) {
        TransferMemory.Share share = memory.share();
        try {
            answer(from, to, share);
        } finally {
            share.giveBack();
        }
    }

    private void answer(ServerRequest from, ServerResponse to, TransferMemory.Share share) {
        HelidonBody body = new HelidonBody(from, limit, share);
        Response response;
        try {
            response = response(from, body, share);
        } catch (ClientGoneException e) {
            throw new CloseConnectionException("the client is gone", e);
        }
        if (!body.discard(DISCARD_BYTES) || from.headers().containsToken(HeaderValues.CONNECTION_CLOSE)) {
            to.header(HeaderValues.CONNECTION_CLOSE);
        }
        limit.begin();
        try {
            send(to, response, from.prologue().method().text().equals("HEAD"));
        } finally {
            limit.end();
        }
        if (to.headers().containsToken(HeaderValues.CONNECTION_CLOSE)) {
            // The web server says so but leaves the closing to the client.
            throw new CloseConnectionException("the answer said that the connection would be closed");
        }
    }

    /** The answer, with memory taken for it; a refusal when there is not enough. */
    private Response response(ServerRequest from, HelidonBody body, TransferMemory.Share share) {
        HttpPrologue prologue = from.prologue();
        String method = prologue.method().text();
        String path = prologue.uriPath().rawPath();
        RequestHeaders headers = headers(from.headers());
        var arrival = new RoutedHandler.Arrival(method, path, prologue.query().rawValue(), headers, body);
        try {
            if (!method.equals("POST")) {
                Response response = routed.handle(arrival);
                share.takeForAnswer(response.body().length);
                return response;
            }
            share.refuseWhenFull();
            Response response = routed.handle(arrival);
            share.takeForAnswerAnyway(response.body().length);
            return response;
        } catch (RefusedException e) {
            return answers.refusal(headers, path, e.refusal());
        }
    }

    static RequestHeaders headers(ServerRequestHeaders headers) {
        return name -> {
            HeaderName known = HeaderNames.create(name);
            return headers.contains(known) ? headers.get(known).values() : null;
        };
    }

    private static void send(ServerResponse to, Response response, boolean headOnly) {
        to.status(Status.create(response.status()));
        to.header(HeaderValues.create(HeaderNames.CONTENT_TYPE, response.contentType()));
        response.eachHeader((name, value) -> to.header(HeaderValues.create(HeaderNames.create(name), value)));
        if (headOnly) {
            to.header(HeaderValues.create(HeaderNames.CONTENT_LENGTH, response.body().length));
            to.send(NONE);
        } else {
            to.send(response.body());
        }
    }
}
