package io.taskmill.cloudevents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taskmill.api.Payload;
import io.taskmill.api.TaskId;
import io.taskmill.spi.Envelope;
import io.taskmill.spi.EventFormat;
import io.taskmill.spi.EventFormatError;
import io.taskmill.spi.Lane;
import io.taskmill.spi.QueueLane;
import io.taskmill.spi.ReceivedEvent;
import io.taskmill.spi.Ring;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonEventsTest {
    private static final QueueLane LANE = new QueueLane("mail", Lane.HIGH);

    private final EventFormat format = new JsonEvents();

    @Test
    void aRingComesBackAsItWas() {
        Ring ring = new Ring(
                new TaskId(UUID.randomUUID()),
                LANE,
                "odd\"type\\\n",
                UUID.randomUUID(),
                Instant.parse("2026-11-21T08:00:00.123456Z"));

        Envelope envelope = format.write(ring);

        assertThat(format.read(envelope.body())).isEqualTo(new ReceivedEvent.OfStore(ring.id(), ring.store()));
        assertThat(envelope.lane()).isEqualTo(LANE);
        assertThat(envelope.attributes()).containsEntry("type", ring.taskType());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"to\" : [1, 2.50, \"ü\"]}", "\"text\"", "12.5e3", "null", "[]", "true", "-0"})
    void dataAreCarriedAsTheyWereSent(String data) {
        ReceivedEvent event = read("{'specversion':'1.0','id':'1','source':'shop','type':'mail','data':" + data
                + ",'taskmillname':'first','taskmillpriority':9,'other':true}");

        assertThat(event).isEqualTo(new ReceivedEvent.Foreign("shop", "1", "mail", "first", 9, Payload.json(data)));
    }

    @Test
    void anEventWithoutDataHasThePayloadNull() {
        assertThat(read("{'specversion':'1.0','id':'1','source':'shop','type':'mail','time':null}"))
                .isEqualTo(new ReceivedEvent.Foreign("shop", "1", "mail", null, null, Payload.NULL));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | expected a CloudEvent",
                "hello | not JSON",
                "[] | expected a CloudEvent",
                "{} | specversion",
                "{'specversion':'0.3','id':'1','source':'s','type':'t'} | specversion",
                "{'specversion':'1.0','source':'s','type':'t'} | \"id\" is missing",
                "{'specversion':'1.0','id':'1','type':'t'} | \"source\" is missing",
                "{'specversion':'1.0','id':'1','source':'s'} | \"type\" is missing",
                "{'specversion':'1.0','id':'','source':'s','type':'t'} | \"id\" is missing",
                "{'specversion':'1.0','id':{},'source':'s','type':'t'} | not a text",
                "{'specversion':'1.0','id':'1','id':'2','source':'s','type':'t'} | not JSON",
                "{'specversion':'1.0','id':'1','source':'s','type':'t'} {} | follows",
                "{'specversion':'1.0','id':'1','source':'s','type':'t','data_base64':'AA=='} | data_base64",
                "{'specversion':'1.0','id':'1','source':'s','type':'t','datacontenttype':'text/xml'} | datacontenttype",
                "{'specversion':'1.0','id':'1','source':'s','type':'t','taskmillpriority':'high'} | taskmillpriority",
                "{'specversion':'1.0','id':'1','source':'s','type':'t','taskmillstore':'x'} | no ring",
                "{'specversion':'1.0','id':'1','source':'s','type':'t','data':{'a':1,'a':2}} | not JSON"
            })
    void whatIsNoEventIsRefusedWithItsReason(String body, String reason) {
        assertThatThrownBy(() -> read(body))
                .isInstanceOf(EventFormatError.class)
                .hasMessageContaining(reason);
    }

    @Test
    void textThatIsNotUtf8IsRefused() {
        byte[] body = "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\",\"type\":\"t\",\"data\":\"x\"}"
                .getBytes(StandardCharsets.UTF_8);
        body[body.length - 3] = (byte) 0xFF;

        assertThatThrownBy(() -> format.read(body)).isInstanceOf(EventFormatError.class);
    }

    @Test
    void deepNestingIsRefused() {
        String deep = "[".repeat(100_000);

        assertThatThrownBy(() -> read("{'specversion':'1.0','id':'1','source':'s','type':'t','data':" + deep))
                .isInstanceOf(EventFormatError.class);
    }

    private ReceivedEvent read(String json) {
        return format.read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
