package io.taskmill.store.sql.mysql;

class MariaDbOpeningTest extends OpeningContract {

    MariaDbOpeningTest() {
        super(TestServer.MARIADB);
    }
}
