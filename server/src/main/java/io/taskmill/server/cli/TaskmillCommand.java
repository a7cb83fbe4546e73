package io.taskmill.server.cli;

import io.taskmill.server.config.ConfigException;
import io.taskmill.server.config.ConfigProblem;
import io.taskmill.server.config.LogConfig;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Spec;

/** {@code taskmill}: says what commands there are. */
@Command(
        name = "taskmill",
        description = "An asynchronous task queue.",
        mixinStandardHelpOptions = true,
        versionProvider = ProductVersion.class,
        subcommands = {ServeCommand.class, MigrateCommand.class, CheckConfigCommand.class, VersionCommand.class})
public final class TaskmillCommand implements Runnable {

    @Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    /** Runs the command that the arguments name; blocks until it is done. Returns the exit code. */
    public static int run(String... args) {
        LogSetup.apply(new LogConfig(LogConfig.Level.INFO, LogConfig.Format.TEXT));
        return commandLine().execute(args);
    }

    /** The commands, ready to run. */
    static CommandLine commandLine() {
        return new CommandLine(new TaskmillCommand())
                .setExecutionExceptionHandler((exception, command, parsed) -> explain(exception, command));
    }

    @Override
    public void run() {
        if (spec != null) {
            spec.commandLine().usage(spec.commandLine().getOut());
        }
    }

    private static int explain(Exception exception, CommandLine command) throws Exception {
        PrintWriter err = command.getErr();
        switch (exception) {
            case ConfigException config -> {
                err.println("taskmill: the configuration cannot be used:");
                for (ConfigProblem problem : config.problems()) {
                    err.println("  " + problem);
                }
                return CommandLine.ExitCode.USAGE;
            }
            case StartException start -> {
                err.println("taskmill: " + start.getMessage());
                return CommandLine.ExitCode.SOFTWARE;
            }
            case Exception other -> throw other;
        }
    }
}
