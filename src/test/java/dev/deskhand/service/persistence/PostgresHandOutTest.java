package dev.deskhand.service.persistence;

class PostgresHandOutTest extends HandOutContract {

    private final DatabaseAddress address = TestDatabases.newPostgres();

    @Override
    Database open() {
        var database = new Database(address);
        database.migrate();
        return database;
    }
}
