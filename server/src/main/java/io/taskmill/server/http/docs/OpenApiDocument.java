package io.taskmill.server.http.docs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.json.JsonMapper;

/** The description of this API, read and converted once. */
public final class OpenApiDocument {
    private final byte[] yaml;
    private final byte[] json;

    private OpenApiDocument(byte[] yaml, byte[] json) {
        this.yaml = yaml;
        this.json = json;
    }

    /** Reads the document from the class path. */
    public static OpenApiDocument load() {
        byte[] yaml = resource("openapi.yaml");
        Object tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(new String(yaml, StandardCharsets.UTF_8));
        return new OpenApiDocument(yaml, JsonMapper.shared().writeValueAsBytes(tree));
    }

    /** As written. */
    public byte[] yaml() {
        return yaml;
    }

    /** The same in JSON. */
    public byte[] json() {
        return json;
    }

    static byte[] resource(String name) {
        try (InputStream in = OpenApiDocument.class.getResourceAsStream("/io/taskmill/server/http/" + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
