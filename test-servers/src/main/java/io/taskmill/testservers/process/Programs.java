package io.taskmill.testservers.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
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
        List<Path> folders = new ArrayList<>();
        if (Files.isDirectory(parent)) {
            try (DirectoryStream<Path> versions = Files.newDirectoryStream(parent, Files::isDirectory)) {
                versions.forEach(version -> folders.add(version.resolve(below)));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot look for versions in " + parent, e);
            }
        }
        folders.sort(Comparator.comparingDouble(Programs::version).reversed());
        folders.addAll(searchPath());
        return findIn(folders, name, debianPackage);
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

    private static double version(Path folder) {
        String digits = folder.toString().replaceAll("[^0-9.]", "");
        return digits.isEmpty() ? 0 : Double.parseDouble(digits.replaceAll("\\.(?=.*\\.)", ""));
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
