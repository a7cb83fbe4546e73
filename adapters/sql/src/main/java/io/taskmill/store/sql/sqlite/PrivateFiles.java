package io.taskmill.store.sql.sqlite;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Makes folders and files that only their owner can read, where the file system knows rights; payloads may be personal
 * data. What is there already keeps the rights that somebody gave it.
 */
final class PrivateFiles {
    private PrivateFiles() {}

    /** Makes the folder and those above it that are missing. */
    static Path folder(Path folder) throws IOException {
        return Files.createDirectories(folder, rights(folder, "rwx------"));
    }

    /** Makes an empty file unless there is one. */
    static void file(Path file) throws IOException {
        try {
            Files.createFile(file, rights(file, "rw-------"));
        } catch (FileAlreadyExistsException e) {
            // is left alone
        }
    }

    /** Opens a file to read and write, and makes it if it is missing. */
    static FileChannel open(Path file) throws IOException {
        return FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                rights(file, "rw-------"));
    }

    private static FileAttribute<?>[] rights(Path path, String rights) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))}
                : new FileAttribute<?>[0];
    }
}
