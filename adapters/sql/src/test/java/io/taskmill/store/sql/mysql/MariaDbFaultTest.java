package io.taskmill.store.sql.mysql;

class MariaDbFaultTest extends FaultContract {

    MariaDbFaultTest() {
        super(TestServer.MARIADB);
    }
}
