package io.taskmill.server.config;

import io.taskmill.engine.EngineConfig;
import io.taskmill.engine.QueueConfig;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Reads and checks the whole configuration. */
public final class ConfigLoader {

    private ConfigLoader() {}

    /**
     * The configuration: the defaults, replaced by the file, replaced by the environment, replaced by the options.
     *
     * @throws ConfigException naming everything that is wrong
     */
    public static TaskmillConfig load(ConfigSources sources) {
        Settings settings = new Settings();
        sources.file().ifPresent(file -> readFile(file, settings));
        ConfigEnvironment.read(sources.environment(), ConfigKeys.ALL, settings);
        sources.options()
                .forEach((option, text) -> settings.put(key(option), "", new Setting(text, new Origin(option.word()))));
        TaskmillConfig config = assemble(new Values(settings), settings);
        if (!settings.problems().isEmpty()) {
            throw new ConfigException(settings.problems());
        }
        return config;
    }

    private static Key<?> key(ConfigSources.Option option) {
        return switch (option) {
            case HOST -> ServerSection.HOST;
            case PORT -> ServerSection.PORT;
            case DATA -> StoreSection.URL;
        };
    }

    private static void readFile(Path file, Settings settings) {
        try {
            ConfigFile.read(file.toString(), Files.readString(file), KeyTree.of(ConfigKeys.ALL), settings);
        } catch (NoSuchFileException e) {
            settings.problem(new Origin(file.toString()), "there is no such file");
        } catch (CharacterCodingException e) {
            settings.problem(new Origin(file.toString()), "is not UTF-8 text");
        } catch (IOException e) {
            settings.problem(new Origin(file.toString()), "cannot be read: " + e.getMessage());
        }
    }

    private static TaskmillConfig assemble(Values values, Settings settings) {
        EngineConfig engine = EngineSection.read(values);
        List<QueueConfig> queues = settings.queues().stream()
                .map(queue -> QueueSection.read(values, queue))
                .toList();
        queues.forEach(queue -> QueueSection.check(values, queue, engine.limits()));
        return new TaskmillConfig(
                StoreSection.read(values),
                StoreSection.brokers(values),
                ServerSection.read(values),
                engine,
                queues,
                new HandlersConfig(HttpHandlerSection.read(values), EmailHandlerSection.read(values)),
                ProcessSection.grace(values),
                ProcessSection.log(values));
    }
}
