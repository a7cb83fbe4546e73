package io.taskmill.store.sql.sqlite;

import io.taskmill.spi.StoreOpenError;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Proves that no other store uses the data file, by a lock on {@code <file>.lock} beside the real file, whatever links
 * lead to it. The operating system drops it when the process ends, however it ends.
 */
final class DataFileLock implements AutoCloseable {
    /**
     * What this process holds. The operating system's lock belongs to the process and is lost when any channel on the
     * file is closed, so a second opener must not even touch the file.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    /** Far behind the text, so that others can read it where locks are mandatory. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    private final Path path;
    private final FileChannel channel;

    private DataFileLock(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** Takes the lock or throws {@link StoreOpenError}; creates the folder and the file. */
    static DataFileLock take(Path file) {
        Path lockFile;
        try {
            Path folder = PrivateFiles.folder(folder(file)).toRealPath();
            // SQLite gives its own files the rights of this one, but would not make it private.
            PrivateFiles.file(folder.resolve(file.getFileName()));
            Path real = Files.exists(file) ? file.toRealPath() : folder.resolve(file.getFileName());
            lockFile = real.resolveSibling(real.getFileName() + ".lock");
        } catch (IOException e) {
            throw notWritable(file, e);
        }
        if (!HELD.add(lockFile)) {
            throw new StoreOpenError(
                    inUse(
                            file,
                            "this very process, pid " + ProcessHandle.current().pid()),
                    null);
        }
        try {
            return new DataFileLock(lockFile, lock(file, lockFile));
        } catch (RuntimeException e) {
            HELD.remove(lockFile);
            throw e;
        }
    }

    private static FileChannel lock(Path file, Path lockFile) {
        FileChannel channel;
        try {
            channel = PrivateFiles.open(lockFile);
        } catch (IOException e) {
            throw notWritable(file, e);
        }
        try {
            FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
            if (lock == null) {
                String owner = read(channel);
                channel.close();
                throw new StoreOpenError(inUse(file, "another process, pid " + owner), null);
            }
            write(channel, Long.toString(ProcessHandle.current().pid()));
            return channel;
        } catch (IOException e) {
            closeQuietly(channel, e);
            throw notWritable(file, e);
        }
    }

    private static Path folder(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        if (parent == null) {
            throw new StoreOpenError(file + " is not the name of a file", null);
        }
        return parent;
    }

    private static String read(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(32);
        int length = channel.read(text, 0);
        return length <= 0 ? "unknown" : new String(text.array(), 0, length, StandardCharsets.US_ASCII);
    }

    private static void write(FileChannel channel, String text) throws IOException {
        channel.truncate(0);
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
        while (bytes.hasRemaining()) {
            channel.write(bytes, bytes.position());
        }
    }

    private static String inUse(Path file, String owner) {
        return file + " is in use by " + owner + "; stop that one first, or give this one a file of its own:"
                + " an SQLite store belongs to one process";
    }

    private static StoreOpenError notWritable(Path file, IOException cause) {
        return new StoreOpenError(
                "cannot write to the folder of " + file + " (" + cause + "); let the user "
                        + System.getProperty("user.name") + " write there, or choose another file",
                cause);
    }

    private static void closeQuietly(FileChannel channel, IOException reason) {
        try {
            channel.close();
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }

    /**
     * Gives it up; repeatable. The lock file stays: removing it could let two openers lock two different files of that
     * name.
     */
    @Override
    public void close() {
        if (!channel.isOpen()) {
            return;
        }
        try {
            channel.close();
        } catch (IOException e) {
            System.getLogger(DataFileLock.class.getName())
                    .log(System.Logger.Level.WARNING, "could not close " + path, e);
        } finally {
            HELD.remove(path);
        }
    }
}
