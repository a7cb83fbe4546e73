package io.taskmill.store.sql.pool;

import io.taskmill.spi.StoreException;
import java.sql.SQLException;

/** Says what a server's errors mean for the caller. Thread-safe. */
public interface ServerErrors {

    /** Of something that was rolled back. */
    StoreException undone(Throwable error);

    /** Of a commit. */
    StoreException atCommit(SQLException error);

    /** Whether the same transaction may well succeed when it is run again at once. */
    boolean repeatable(Throwable error);
}
