package dev.deskhand.service.persistence;

class PostgresStoresTest extends StoresContract {

    @Override
    Database open() {
        return TestDatabases.postgres();
    }
}
