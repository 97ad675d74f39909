package dev.deskhand.service.persistence;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/**
 * Starts the tests' PostgreSQL as the user "nobody".
 *
 * <p>PostgreSQL refuses to run as root. Where root may make a user namespace, the library starts it in one; in most
 * containers root may not, so the programs are made to change the user themselves.
 */
final class PostgresForRoot {

    private static final String NOBODY = "nobody";
    private static final String RUNS_AS_NOBODY = """
        #!/bin/sh
        [ "$(id -u)" = 0 ] || exec "$0.real" "$@"
        exec setpriv --reuid=%s --regid=65534 --clear-groups "$0.real" "$@"
        """.formatted(NOBODY);

    private PostgresForRoot() {}

    /** Whether this is root where no user namespace can be made. */
    static boolean needed() throws IOException {
        return isRoot() && !LinuxUtils.isUnshareAvailable();
    }

    /** What to put before a command so that it runs as whoever the server ran as. */
    static List<String> otherUser() throws IOException {
        if (!isRoot()) {
            return List.of();
        }
        return LinuxUtils.isUnshareAvailable()
                ? List.of("unshare", "-U")
                : List.of("setpriv", "--reuid=" + NOBODY, "--regid=65534", "--clear-groups");
    }

    private static boolean isRoot() throws IOException {
        Path self = Path.of("/proc/self");
        return Files.exists(self) && Integer.valueOf(0).equals(Files.getAttribute(self, "unix:uid"));
    }

    static EmbeddedPostgres start(EmbeddedPostgres.Builder builder) throws IOException {
        Path programs = Files.createTempDirectory("postgres-programs");
        Path data = Files.createTempDirectory("postgres-data");
        Files.setPosixFilePermissions(programs, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setOwner(
                data, data.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(NOBODY));
        builder.setOverrideWorkingDirectory(programs.toFile()).setDataDirectory(data);
        try {
            return builder.start(); // unpacks the programs, and cannot run them yet
        } catch (IllegalStateException refusedForRoot) {
            wrapPrograms(programs);
            return builder.start();
        }
    }

    private static void wrapPrograms(Path programs) throws IOException {
        try (Stream<Path> all = Files.find(programs, 3, (path, about) -> path.endsWith("bin") && about.isDirectory())) {
            for (Path folder : all.toList()) {
                for (String name : List.of("initdb", "pg_ctl", "postgres")) {
                    Path program = folder.resolve(name);
                    Files.move(program, folder.resolve(name + ".real"));
                    Files.writeString(program, RUNS_AS_NOBODY);
                    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
                }
            }
        }
    }
}
