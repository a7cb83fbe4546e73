package io.taskmill.server.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code taskmill version}. */
@Command(name = "version", description = "Print the version.", versionProvider = ProductVersion.class)
final class VersionCommand implements Runnable {

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        if (spec != null) {
            spec.commandLine().printVersionHelp(spec.commandLine().getOut());
        }
    }
}
