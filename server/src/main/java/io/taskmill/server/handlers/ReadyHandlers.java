package io.taskmill.server.handlers;

import io.taskmill.api.TaskHandler;
import io.taskmill.spi.TimeSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** All ready-made handlers that the configuration asks for, with what they hold open. */
public final class ReadyHandlers implements AutoCloseable {
    private final HttpCallHandler http;
    private final Optional<EmailHandler> email;
    private final TimeSource time;

    /** {@code email} is there when it is configured; {@code userAgent} is what called servers see. */
    public ReadyHandlers(HttpCallConfig http, Optional<EmailConfig> email, String userAgent, TimeSource time) {
        this.http = new HttpCallHandler(http, userAgent, time);
        this.email = email.map(config -> new EmailHandler(config, time));
        this.time = time;
    }

    /** By task type. */
    public Map<String, TaskHandler> byType() {
        Map<String, TaskHandler> handlers = new LinkedHashMap<>();
        handlers.put("echo", new EchoHandler());
        handlers.put("sleep", new SleepHandler(time));
        handlers.put("fail", new FailHandler());
        handlers.put("http", http);
        email.ifPresent(handler -> handlers.put("email", handler));
        return handlers;
    }

    /** Frees connections; to be called when no task runs any more. */
    @Override
    public void close() {
        http.close();
        email.ifPresent(EmailHandler::close);
    }
}
