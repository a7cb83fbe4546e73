package io.taskmill.server.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version, as the build wrote it into the jar. */
final class ProductVersion implements IVersionProvider {

    /** Such as {@code 1.2.3}; {@code dev} when the classes do not come from a jar. */
    static String text() {
        return Optional.ofNullable(ProductVersion.class.getPackage().getImplementationVersion())
                .orElse("dev");
    }

    @Override
    public String[] getVersion() {
        return new String[] {"Taskmill " + text() + " on Java " + Runtime.version()};
    }
}
