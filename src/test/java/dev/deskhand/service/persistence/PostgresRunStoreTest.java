package dev.deskhand.service.persistence;

class PostgresRunStoreTest extends JdbcRunStoreContract {

    private final DatabaseAddress address = TestDatabases.newPostgres();

    @Override
    Database open() {
        var database = new Database(address);
        database.migrate();
        return database;
    }

    @Override
    boolean comparesAsItWrites() {
        return true;
    }
}
