package io.taskmill.store.sql.mysql;

class MySqlOpeningTest extends OpeningContract {

    MySqlOpeningTest() {
        super(TestServer.MYSQL);
    }
}
