package io.taskmill.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.taskmill.api.DeadMessage;
import io.taskmill.server.http.RunningApi.Answer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class DeadLettersTest {
    private static final Instant AT = Instant.parse("2026-11-21T08:00:00.000001Z");

    private final RunningApi api = new RunningApi();

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void showsWhatIsKnownOfAMessage() {
        api.info.deadMessage(message(7, "{\"half\": \ud83d\ude00".getBytes(UTF_8)));

        JsonNode shown = api.get("/dead-letters").data().path("messages").get(0);

        assertThat(shown.path("id").asString()).isEqualTo(new UUID(7, 7).toString());
        assertThat(shown.path("receivedAt").asString()).isEqualTo("2026-11-21T08:00:00.000008Z");
        assertThat(shown.path("broker").asString()).isEqualTo("redis at here");
        assertThat(shown.path("lane").asString()).isEqualTo("mail.normal");
        assertThat(shown.path("reason").asString()).isEqualTo("malformed");
        assertThat(shown.path("detail").asString()).isEqualTo("no end");
        assertThat(shown.path("bodyBytes").asInt()).isEqualTo(13);
        assertThat(shown.path("body").asString()).isEqualTo("{\"half\": \ud83d\ude00");
        assertThat(shown.path("bodyEncoding").asString()).isEqualTo("text");
        assertThat(shown.path("bodyCut").asBoolean()).isFalse();
    }

    @Test
    void showsBytesThatAreNoTextInBase64() {
        byte[] bytes = {1, 2, (byte) 0xff, 0};
        api.info.deadMessage(message(1, bytes));

        JsonNode shown = api.get("/dead-letters").data().path("messages").get(0);

        assertThat(shown.path("bodyEncoding").asString()).isEqualTo("base64");
        assertThat(Base64.getDecoder().decode(shown.path("body").asString())).isEqualTo(bytes);
    }

    @Test
    void cutsALongBodyBetweenTwoCharacters() {
        String body = "x" + "\ud83d\ude00".repeat(5000);
        byte[] kept = Arrays.copyOf(body.getBytes(UTF_8), 10_000);
        api.info.deadMessage(message(1, body.getBytes(UTF_8).length, kept));
        byte[] noText = new byte[5000];
        Arrays.fill(noText, (byte) 0xff);
        api.info.deadMessage(message(2, noText));

        JsonNode messages = api.get("/dead-letters").data().path("messages");

        assertThat(messages.get(1).path("body").asString()).isEqualTo("x" + "\ud83d\ude00".repeat(1023));
        assertThat(messages.get(1).path("bodyCut").asBoolean()).isTrue();
        assertThat(messages.get(1).path("bodyBytes").asInt()).isEqualTo(20_001);
        assertThat(Base64.getDecoder().decode(messages.get(0).path("body").asString()))
                .hasSize(4096);
        assertThat(messages.get(0).path("bodyCut").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 31, 32, 33, 75, 149, 150, 500})
    void leadsFromPageToPage(int limit) {
        for (int i = 0; i < 150; i++) {
            api.info.deadMessage(message(i, new byte[] {'x'}));
        }

        List<String> ids = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = api.get("/dead-letters?limit=" + limit + "&messagesCursor=" + cursor)
                    .data();
            assertThat(page.path("messages").size()).isBetween(1, limit);
            page.path("messages").forEach(message -> ids.add(message.path("id").asString()));
            cursor = page.path("nextMessagesCursor").asString("");
        } while (!cursor.isEmpty());

        List<String> expected = new ArrayList<>();
        for (int i = 149; i >= 0; i--) {
            expected.add(new UUID(i, i).toString());
        }
        assertThat(ids).containsExactlyElementsOf(expected);
    }

    @Test
    void listsMessagesWhateverIsAskedOfTasks() {
        api.info.deadMessage(message(1, new byte[0]));

        JsonNode data = api.get("/dead-letters?taskType=nosuch&queue=nosuch").data();

        assertThat(data.path("tasks")).isEmpty();
        assertThat(data.path("nextCursor").isNull()).isTrue();
        assertThat(data.path("messages")).hasSize(1);
        assertThat(data.path("nextMessagesCursor").isNull()).isTrue();
    }

    @Test
    void refusesCursorsThatItDidNotMake() {
        api.info.deadMessage(message(1, new byte[0]));
        api.info.deadMessage(message(2, new byte[0]));
        String good = api.get("/dead-letters?limit=1")
                .data()
                .path("nextMessagesCursor")
                .asString();
        String bent = good.substring(0, 5) + (good.charAt(5) == 'A' ? 'B' : 'A') + good.substring(6);

        for (String bad : List.of("x", "%F0", bent, good + "A", good.substring(2), "after-1")) {
            Answer answer = api.get("/dead-letters?messagesCursor=" + bad);

            assertThat(answer.status()).as(bad).isEqualTo(400);
            assertThat(answer.broken()).containsExactly("messagesCursor:cursor");
        }
        assertThat(api.get("/dead-letters?messagesCursor=" + good).status()).isEqualTo(200);
        assertThat(api.get("/dead-letters?messagesCursor=x&limit=0&cursor=").broken())
                .containsExactlyInAnyOrder("limit:range", "messagesCursor:cursor");
        assertThat(api.get("/tasks?messagesCursor=" + good).broken())
                .containsExactly("messagesCursor:unknown_parameter");
        assertThat(api.get("/dead-letters?status=failed").broken()).containsExactly("status:unknown_parameter");
    }

    private static DeadMessage message(int number, byte[] body) {
        return message(number, body.length, body);
    }

    private static DeadMessage message(int number, int bodyBytes, byte[] kept) {
        return new DeadMessage(
                new UUID(number, number),
                AT.plusNanos(number * 1000L),
                "redis at here",
                "mail.normal",
                "malformed",
                "no end",
                bodyBytes,
                kept);
    }
}
