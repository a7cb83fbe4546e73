package io.taskmill.testservers.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Finds the programs of servers. */
public final class Programs {
    // Not on the PATH of everybody, and Debian keeps servers there.
    private static final List<Path> SYSTEM_FOLDERS =
            List.of(Path.of("/usr/sbin"), Path.of("/usr/local/sbin"), Path.of("/sbin"));

    private Programs() {}

    /**
     * Where a program of the PATH, or of the folders for administrators' programs, is.
     *
     * @param debianPackage what to install when it is missing
     * @throws TestServerException when it is missing; says what to install
     */
    public static Path find(String name, String debianPackage) {
        return findIn(searchPath(), name, debianPackage);
    }

    /**
     * The same, but looks first into folders whose names have a version in them.
     *
     * @param parent the folder of the folders named like versions, such as {@code /usr/lib/postgresql}
     * @param below where the programs are within one, such as {@code bin}
     * @return the program of the newest version
     */
    public static Path findNewest(Path parent, String below, String name, String debianPackage) {
        List<Path> folders = new ArrayList<>(versionsIn(parent));
        folders.replaceAll(version -> version.resolve(below));
        folders.addAll(searchPath());
        return findIn(folders, name, debianPackage);
    }

    /** The folders in a folder, those with the highest version in their names first. */
    static List<Path> versionsIn(Path parent) {
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        List<Path> folders = new ArrayList<>();
        try (DirectoryStream<Path> versions = Files.newDirectoryStream(parent, Files::isDirectory)) {
            versions.forEach(folders::add);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look for versions in " + parent, e);
        }
        folders.sort(Comparator.comparing(
                        (Path folder) -> version(folder.getFileName().toString()))
                .reversed());
        return folders;
    }

    static Path findIn(List<Path> folders, String name, String debianPackage) {
        return folders.stream()
                .map(folder -> folder.resolve(name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new TestServerException("the program \"" + name
                        + "\" is not there; on Debian it comes with the package " + debianPackage
                        + ". \"./taskmill services install\" installs what the tests need. Looked in " + folders));
    }

    private static Version version(String folder) {
        String digits = folder.replaceAll("^[^0-9]*", "");
        return Version.parse(digits.isEmpty() ? "0" : digits);
    }

    private static List<Path> searchPath() {
        List<Path> folders = new ArrayList<>();
        Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(Path::of)
                .forEach(folders::add);
        folders.addAll(SYSTEM_FOLDERS);
        return folders;
    }
}
