package dev.deskhand.service.persistence;

/** The databases the service works with, and where they differ. */
public enum Dialect {
    /** One file in the data folder, one process. */
    SQLITE("sqlite"),

    /** A server that several instances of the service share. */
    POSTGRESQL("postgresql");

    private final String folder;

    Dialect(String folder) {
        this.folder = folder;
    }

    /** Where its migrations lie among the resources. */
    String migrations() {
        return "db/" + folder;
    }
}
