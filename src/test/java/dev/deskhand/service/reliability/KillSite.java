package dev.deskhand.service.reliability;

import dev.deskhand.service.persistence.Database;
import dev.deskhand.service.persistence.DatabaseAddress;
import dev.deskhand.service.persistence.TestDatabases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where instances are killed: their database, their folder, and the target that counts. */
final class KillSite implements AutoCloseable {

    static final int LEASE_SECONDS = 4;

    final Path folder;
    final Database database;
    private final @Nullable String jdbc;
    private final String classPath;
    private final Spawned target;
    private final String address;
    private int places = 8;
    private int open = 8;

    private KillSite(Path folder, Database database, @Nullable String jdbc) throws IOException, InterruptedException {
        this.folder = folder;
        this.database = database;
        this.jdbc = jdbc;
        this.classPath = PackedClasses.into(folder);
        this.target = Spawned.java(CountingTarget.class, classPath, folder.resolve("target.log"), List.of("-Xmx128m"));
        this.address = "http://127.0.0.1:" + target.await("PORT ").substring("PORT ".length());
    }

    static KillSite onSqlite(Path folder) throws IOException, InterruptedException {
        return new KillSite(folder, TestDatabases.sqlite(folder), null);
    }

    static KillSite onPostgres(Path folder, DatabaseAddress address) throws IOException, InterruptedException {
        var database = new Database(address);
        database.migrate();
        return new KillSite(folder, database, address.jdbc());
    }

    /** With so many runs open, of which so many are worked on at the same time by each instance. */
    KillSite crowded(int open, int places) {
        this.open = open;
        this.places = places;
        return this;
    }

    String target() {
        return address;
    }

    Path acknowledged() {
        return folder.resolve("acknowledged");
    }

    /** Starts an instance; {@code number} tells it from others of this site. */
    Spawned instance(int number, @Nullable Point point, int times) throws IOException {
        var options = new ArrayList<String>(List.of(
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-XX:SharedArchiveFile=" + folder.resolve("classes.jsa"),
                "-Xlog:cds=off",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Dfolder=" + folder,
                "-Dtarget=" + address,
                "-Dlease=" + LEASE_SECONDS,
                "-Dplaces=" + places,
                "-Dopen=" + open,
                "-Dacknowledged=" + acknowledged().resolve("by-" + number)));
        if (number == 0) {
            options.add("-XX:+AutoCreateSharedArchive");
        }
        if (jdbc != null) {
            options.add("-Djdbc=" + jdbc);
        }
        if (point != null) {
            options.add("-Dpoint=" + point);
            options.add("-Dtimes=" + times);
        }
        return Spawned.java(KilledDesk.class, classPath, folder.resolve("desk.log"), options);
    }

    /** Lets an instance live undisturbed, so that later ones find what it loaded. */
    void warmUp() throws IOException, InterruptedException {
        Files.createDirectories(acknowledged());
        try (var first = instance(0, null, 0)) {
            first.await("READY");
            first.end();
        }
    }

    /** No more runs are begun. */
    void enough() throws IOException {
        Files.createFile(folder.resolve("enough"));
    }

    int count(String where) {
        return database.read(handle -> handle.select("SELECT COUNT(*) FROM run WHERE " + where)
                .mapTo(Integer.class)
                .one());
    }

    @Override
    public void close() {
        target.close();
        database.close();
    }
}
