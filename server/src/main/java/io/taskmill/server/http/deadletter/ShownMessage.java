package io.taskmill.server.http.deadletter;

import io.taskmill.api.DeadMessage;
import io.taskmill.server.http.json.PlainText;
import java.time.Instant;
import java.util.UUID;
import tools.jackson.core.JsonGenerator;

/**
 * A message as it is answered: with no more of its body than is shown, so that a page takes little memory.
 *
 * @param id made of where it came from and what it is
 * @param receivedAt when
 * @param broker which broker, for people
 * @param lane where it came from
 * @param reason a short word
 * @param detail for people
 * @param bodyBytes its size
 * @param body its beginning
 */
record ShownMessage(
        UUID id,
        Instant receivedAt,
        String broker,
        String lane,
        String reason,
        String detail,
        long bodyBytes,
        ShownBody body) {

    static ShownMessage of(DeadMessage message) {
        return new ShownMessage(
                message.id(),
                message.receivedAt(),
                message.broker(),
                message.lane(),
                message.reason(),
                message.detail(),
                message.bodyBytes(),
                ShownBody.of(message));
    }

    void write(JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("id", id.toString());
        json.writeStringProperty("receivedAt", receivedAt.toString());
        json.writeStringProperty("broker", PlainText.of(broker));
        json.writeStringProperty("lane", PlainText.of(lane));
        json.writeStringProperty("reason", PlainText.of(reason));
        json.writeStringProperty("detail", PlainText.of(detail));
        json.writeNumberProperty("bodyBytes", bodyBytes);
        json.writeStringProperty("body", body.text());
        json.writeStringProperty("bodyEncoding", body.encoding().word());
        json.writeBooleanProperty("bodyCut", body.cut());
        json.writeEndObject();
    }
}
