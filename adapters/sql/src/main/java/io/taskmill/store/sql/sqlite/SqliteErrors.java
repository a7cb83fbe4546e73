package io.taskmill.store.sql.sqlite;

import io.taskmill.spi.DataRejectedError;
import io.taskmill.spi.StoreBusyError;
import io.taskmill.spi.StoreException;
import io.taskmill.spi.StoreUnavailableError;
import io.taskmill.spi.UnknownOutcomeError;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;

/**
 * Says what SQLite's errors mean for the caller.
 *
 * @param file the data file, for the messages
 */
record SqliteErrors(Path file) {
    /** Extended codes carry the plain one in their low byte. */
    private static final int PLAIN = 0xff;

    /** Of something that was rolled back. */
    StoreException undone(Throwable error) {
        if (error instanceof StoreException known) {
            return known;
        }
        if (!(error instanceof SQLException sql)) {
            return new StoreUnavailableError(
                    "unexpected " + error + " in the store " + file + "; nothing happened", error);
        }
        if (rejectsData(sql)) {
            return new DataRejectedError("the store cannot hold a value: " + sql.getMessage(), sql);
        }
        if (plain(sql) == SQLiteErrorCode.SQLITE_INTERRUPT.code) {
            return new StoreBusyError("reading from the store took too long; nothing happened", sql);
        }
        return new StoreUnavailableError(advice(sql) + " (" + sql.getMessage() + "); nothing happened", sql);
    }

    /** Of a commit: when the disk failed, its last page may or may not have been written. */
    StoreException atCommit(SQLException error) {
        return plain(error) == SQLiteErrorCode.SQLITE_IOERR.code
                ? new UnknownOutcomeError(advice(error) + " (" + error.getMessage() + ")", error)
                : undone(error);
    }

    private static boolean rejectsData(SQLException error) {
        int code = plain(error);
        return code == SQLiteErrorCode.SQLITE_TOOBIG.code
                || code == SQLiteErrorCode.SQLITE_CONSTRAINT.code
                || code == SQLiteErrorCode.SQLITE_MISMATCH.code;
    }

    private String advice(SQLException error) {
        int code = plain(error);
        if (code == SQLiteErrorCode.SQLITE_FULL.code) {
            return "the disk of " + file + " is full; free some space";
        }
        if (code == SQLiteErrorCode.SQLITE_READONLY.code || code == SQLiteErrorCode.SQLITE_PERM.code) {
            return file + " is read-only; let the user " + System.getProperty("user.name") + " write it";
        }
        if (code == SQLiteErrorCode.SQLITE_IOERR.code || code == SQLiteErrorCode.SQLITE_CANTOPEN.code) {
            return "the disk of " + file + " does not work or is full; look into the system's log";
        }
        if (code == SQLiteErrorCode.SQLITE_CORRUPT.code || code == SQLiteErrorCode.SQLITE_NOTADB.code) {
            return file + " is damaged or not an SQLite file; restore a backup, or choose another file";
        }
        if (code == SQLiteErrorCode.SQLITE_BUSY.code || code == SQLiteErrorCode.SQLITE_LOCKED.code) {
            return file + " is locked by another program; close it";
        }
        return "the store " + file + " does not answer";
    }

    private static int plain(SQLException error) {
        return error.getErrorCode() & PLAIN;
    }
}
