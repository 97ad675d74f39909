package dev.deskhand.service.persistence;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL server of a test's own that can be stopped and started again with what it holds. */
public final class StoppablePostgres implements AutoCloseable {

    private final EmbeddedPostgres server;
    private final DatabaseAddress address;
    private final List<String> command;
    private long pid;
    private @Nullable Process again;

    private StoppablePostgres(EmbeddedPostgres server) throws IOException, SQLException {
        this.server = server;
        String jdbc = "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres";
        this.address = new DatabaseAddress(Dialect.POSTGRESQL, jdbc, "postgres", "postgres", jdbc);
        try (var connection = server.getPostgresDatabase().getConnection();
                var row = connection.createStatement().executeQuery("SHOW data_directory")) {
            row.next();
            pid = Long.parseLong(Files.readAllLines(Path.of(row.getString(1), "postmaster.pid"))
                    .getFirst());
        }
        this.command = command(pid);
    }

    public static StoppablePostgres started() throws IOException, SQLException {
        return new StoppablePostgres(TestDatabases.newServer());
    }

    private static List<String> command(long pid) throws IOException {
        List<String> command = new ArrayList<>();
        command.addAll(PostgresForRoot.otherUser());
        command.addAll(
                List.of(Files.readString(Path.of("/proc/" + pid + "/cmdline")).split("\0")));
        return command;
    }

    public DatabaseAddress address() {
        return address;
    }

    /** At once, without waiting for anybody; what was acknowledged is on disk. */
    public void stop() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-QUIT", Long.toString(pid)).start().waitFor();
        ProcessHandle.of(pid)
                .ifPresent(process ->
                        process.onExit().orTimeout(30, TimeUnit.SECONDS).join());
    }

    public void start() throws IOException {
        Process started = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        again = started;
        pid = started.pid();
    }

    @Override
    public void close() throws IOException {
        if (again != null) {
            again.destroy();
        }
        server.close();
    }
}
