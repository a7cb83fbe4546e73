package io.taskmill.server.config;

import java.io.StringReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Reads the YAML file into settings. Works on the syntax tree: no object is ever made of what the file says, and every
 * value knows its line. Goes only where known keys lead, so aliases that lead in circles end too.
 */
final class ConfigFile {
    private static final String QUEUE_NAME = "[A-Za-z0-9._-]{1,64}";

    private final String file;
    private final Settings settings;

    private ConfigFile(String file, Settings settings) {
        this.file = file;
        this.settings = settings;
    }

    /** Reads the text of the file of the given name. */
    static void read(String file, String text, KeyTree keys, Settings settings) {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(20);
        options.setNestingDepthLimit(20);
        options.setCodePointLimit(1 << 20);
        try {
            Node root = new Yaml(options).compose(new StringReader(text));
            if (root != null) {
                new ConfigFile(file, settings).read(root, "", "", keys);
            }
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            settings.problem(Origin.line(file, line), "not valid YAML: " + e.getProblem());
        } catch (YAMLException e) {
            settings.problem(new Origin(file), "not valid YAML: " + e.getMessage());
        }
    }

    private void read(Node node, String path, String queue, KeyTree keys) {
        boolean nothing = node.getTag().equals(Tag.NULL);
        if (node instanceof MappingNode mapping && keys.section()) {
            readSection(mapping, path, queue, keys);
        } else if (keys.key().isPresent() && !nothing) {
            readValue(node, path, queue, keys.key().get());
        } else if (keys.key().isPresent() || !nothing) {
            String expected = keys.key().map(key -> key.type().expected()).orElse("a section with keys of its own");
            settings.problem(
                    origin(node), named(path) + (nothing ? " is empty" : " is a value") + ", expected " + expected);
        }
    }

    private void readSection(MappingNode mapping, String path, String queue, KeyTree keys) {
        Map<String, Integer> lines = new HashMap<>();
        for (NodeTuple entry : mapping.getValue()) {
            if (!(entry.getKeyNode() instanceof ScalarNode name)) {
                settings.problem(origin(entry.getKeyNode()), named(path) + " has a key that is not a plain word");
                continue;
            }
            String child = path.isEmpty() ? name.getValue() : path + "." + name.getValue();
            Integer first = lines.putIfAbsent(name.getValue(), line(name));
            if (first != null) {
                settings.problem(origin(name), child + " is there twice, first in line " + first);
            } else if (keys.named()) {
                readQueue(name, entry.getValueNode(), child, keys);
            } else {
                readChild(name, entry.getValueNode(), child, queue, keys);
            }
        }
    }

    private void readChild(ScalarNode name, Node value, String path, String queue, KeyTree keys) {
        keys.child(name.getValue())
                .ifPresentOrElse(
                        child -> read(value, path, queue, child),
                        () -> settings.problem(
                                origin(name),
                                path + " is not a known key" + Suggestions.hint(name.getValue(), keys.names())));
    }

    private void readQueue(ScalarNode name, Node value, String path, KeyTree keys) {
        if (name.getValue().matches(QUEUE_NAME)) {
            settings.addQueue(name.getValue());
            keys.child(name.getValue()).ifPresent(child -> read(value, path, name.getValue(), child));
        } else {
            settings.problem(origin(name), path + " is not a queue's name, expected 1 to 64 of a-z A-Z 0-9 . _ -");
        }
    }

    private void readValue(Node node, String path, String queue, Key<?> key) {
        Optional<String> text = text(node);
        if (text.isPresent()) {
            settings.put(key, queue, new Setting(text.get(), origin(node)));
        } else {
            settings.problem(
                    origin(node), path + " is a section, expected " + key.type().expected());
        }
    }

    private static Optional<String> text(Node node) {
        if (node instanceof ScalarNode scalar) {
            return Optional.of(scalar.getValue());
        }
        if (node instanceof SequenceNode sequence) {
            List<Node> elements = sequence.getValue();
            return elements.stream().allMatch(ScalarNode.class::isInstance)
                    ? Optional.of(elements.stream()
                            .map(element -> ((ScalarNode) element).getValue())
                            .collect(Collectors.joining(", ")))
                    : Optional.empty();
        }
        return Optional.empty();
    }

    private static String named(String path) {
        return path.isEmpty() ? "the file" : path;
    }

    private Origin origin(Node node) {
        return Origin.line(file, line(node));
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }
}
