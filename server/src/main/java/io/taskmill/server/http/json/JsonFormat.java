package io.taskmill.server.http.json;

import java.io.OutputStream;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/** How JSON is read and written here: strictly, as UTF-8. Thread-safe. */
public final class JsonFormat {

    // Bodies are bounded as a whole; a bound per string or number would only be a second, surprising one.
    private static final int NO_BOUND = Integer.MAX_VALUE;

    private final JsonFactory factory;

    /** A format that refuses to read anything nested deeper than this. */
    public JsonFormat(int maxDepth) {
        this.factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(maxDepth)
                        .maxStringLength(NO_BOUND)
                        .maxNumberLength(NO_BOUND)
                        .maxNameLength(NO_BOUND)
                        .build())
                // Otherwise a body that starts like UTF-16 would be read as such.
                .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
                // Colliding names cost time but are not wrong.
                .disable(TokenStreamFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
                .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
                .build();
    }

    /** A parser over these bytes. */
    public JsonParser parser(byte[] json) {
        return factory.createParser(ObjectReadContext.empty(), json);
    }

    /** What {@code content} writes, as bytes. */
    public byte[] write(Consumer<JsonGenerator> content) {
        ByteOutput out = new ByteOutput();
        writeTo(out, content);
        return out.toByteArray();
    }

    private void writeTo(OutputStream out, Consumer<JsonGenerator> content) {
        try (JsonGenerator json = factory.createGenerator(ObjectWriteContext.empty(), out)) {
            content.accept(json);
        }
    }
}
