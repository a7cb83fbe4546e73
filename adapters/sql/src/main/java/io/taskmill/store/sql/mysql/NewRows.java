package io.taskmill.store.sql.mysql;

import io.taskmill.store.sql.Params;
import io.taskmill.store.sql.Transaction;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * Inserts rows, but none whose key is there, and tells which. A statement with many rows says only how many were new:
 * when that is not all of them, it is undone and they are inserted one by one.
 *
 * @param insert up to the values
 * @param row the parameters of a row, in brackets
 * @param orKeep what ends the statement
 * @param id the id of a row
 * @param binder binds a row
 * @param <T> a row
 */
record NewRows<T>(String insert, String row, String orKeep, Function<T, UUID> id, Binder<T> binder) {
    private static final int ROWS = 250;
    private static final String SAVEPOINT = "savepoint before_rows";
    private static final String ROLLBACK = "rollback to savepoint before_rows";

    /** Binds a row to its parameters. */
    @FunctionalInterface
    interface Binder<T> {
        void bind(Params params, T row) throws SQLException;
    }

    Set<UUID> insert(Transaction tx, List<T> rows) throws SQLException {
        Set<UUID> inserted = HashSet.newHashSet(rows.size());
        for (int from = 0; from < rows.size(); from += ROWS) {
            List<T> chunk = rows.subList(from, Math.min(rows.size(), from + ROWS));
            boolean unused = tx.prepare(SAVEPOINT).execute();
            if (write(tx, chunk) == chunk.size()) {
                chunk.forEach(one -> inserted.add(id.apply(one)));
            } else {
                unused = tx.prepare(ROLLBACK).execute();
                inserted.addAll(oneByOne(tx, chunk));
            }
        }
        return inserted;
    }

    private Set<UUID> oneByOne(Transaction tx, List<T> rows) throws SQLException {
        Set<UUID> inserted = new HashSet<>();
        for (T one : rows) {
            if (write(tx, List.of(one)) == 1) {
                inserted.add(id.apply(one));
            }
        }
        return inserted;
    }

    private int write(Transaction tx, List<T> rows) throws SQLException {
        Params params = Params.of(tx, insert + String.join(", ", Collections.nCopies(rows.size(), row)) + orKeep);
        for (T one : rows) {
            binder.bind(params, one);
        }
        return params.update();
    }
}
