package io.taskmill.server.http.answer;

import io.taskmill.api.Violation;
import io.taskmill.server.http.exchange.Refusal;
import io.taskmill.server.http.json.PlainText;
import io.taskmill.server.http.language.Language;
import io.taskmill.server.http.language.Texts;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/** Writes refusals. */
final class RefusalJson {
    private final Texts texts;

    RefusalJson(Texts texts) {
        this.texts = texts;
    }

    void envelope(JsonGenerator json, Language language, Refusal refusal) {
        json.writeStartObject();
        properties(json, language, refusal);
        if (!refusal.data().isEmpty()) {
            json.writeName("data");
            json.writeStartObject();
            data(json, refusal.data());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    /** Code, message, errors. */
    void properties(JsonGenerator json, Language language, Refusal refusal) {
        json.writeNumberProperty("code", refusal.status());
        json.writeStringProperty("message", texts.text(language, refusal.key(), refusal.args()));
        errors(json, language, refusal.violations());
    }

    void problem(JsonGenerator json, Language language, String path, Refusal refusal) {
        json.writeStartObject();
        // The one type that RFC 9457 defines: the title is the status' own phrase.
        json.writeStringProperty("type", "about:blank");
        json.writeStringProperty("title", StatusPhrase.of(refusal.status()));
        json.writeNumberProperty("status", refusal.status());
        json.writeStringProperty("detail", texts.text(language, refusal.key(), refusal.args()));
        json.writeStringProperty("instance", PlainText.of(path, 512));
        errors(json, language, refusal.violations());
        data(json, refusal.data());
        json.writeEndObject();
    }

    private void errors(JsonGenerator json, Language language, List<Violation> violations) {
        if (violations.isEmpty()) {
            return;
        }
        json.writeName("errors");
        json.writeStartArray();
        for (Violation violation : violations) {
            json.writeStartObject();
            json.writeStringProperty("field", PlainText.of(violation.field()));
            json.writeStringProperty("rule", violation.rule());
            json.writeStringProperty("message", PlainText.of(texts.text(language, violation)));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void data(JsonGenerator json, Map<String, List<String>> data) {
        data.forEach((name, words) -> {
            json.writeName(name);
            json.writeStartArray();
            words.forEach(word -> json.writeString(PlainText.of(word)));
            json.writeEndArray();
        });
    }
}
