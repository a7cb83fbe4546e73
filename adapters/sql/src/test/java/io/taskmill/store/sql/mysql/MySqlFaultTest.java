package io.taskmill.store.sql.mysql;

class MySqlFaultTest extends FaultContract {

    MySqlFaultTest() {
        super(TestServer.MYSQL);
    }
}
