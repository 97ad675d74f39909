package dev.deskhand.image;

import com.google.cloud.tools.jib.api.CacheDirectoryCreationException;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import com.google.cloud.tools.jib.api.buildplan.Port;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/**
 * The image of the service as {@code Containerfile} describes it, put together without a daemon and without running
 * anything: the same input gives the same image.
 */
final class DeskhandImage {

    /** Nobody special, as in the manifests. */
    static final String USER = "10001:10001";

    static final String ENTRY = "/opt/deskhand-entry";

    private static final AbsoluteUnixPath APP = AbsoluteUnixPath.get("/opt/deskhand");
    private static final FilePermissions PROGRAM = FilePermissions.fromOctalString("755");
    private static final int PORT = 8080;

    private final JibContainerBuilder builder;

    private DeskhandImage(JibContainerBuilder builder) {
        this.builder = builder;
    }

    /**
     * Puts it together.
     *
     * @param base an image of a registry, {@code tar://FILE} for one that was saved, or {@code scratch} for nothing
     * @param app the packaged service, {@code src/target/quarkus-app}
     * @param entry the script the container begins with
     * @param empty an empty folder
     */
    static DeskhandImage of(String base, Path app, Path entry, Path empty)
            throws IOException, InvalidImageReferenceException {
        if (!Files.isRegularFile(app.resolve("quarkus-run.jar"))) {
            throw new IllegalArgumentException(
                    "There is no packaged service in " + app + ". Build it with: ./mvnw -DskipTests package");
        }
        JibContainerBuilder builder = base.equals("scratch") ? Jib.fromScratch() : Jib.from(base);
        builder.addFileEntriesLayer(folders(empty))
                // Libraries change seldom; a registry keeps that layer.
                .addFileEntriesLayer(layer("libraries", app, true))
                .addFileEntriesLayer(layer("service", app, false))
                .addFileEntriesLayer(FileEntriesLayer.builder()
                        .setName("entry")
                        .addEntry(entry, AbsoluteUnixPath.get(ENTRY), PROGRAM)
                        .build())
                .setEntrypoint(ENTRY)
                .setProgramArguments("start")
                .setUser(USER)
                // File names in Chinese need a UTF-8 locale.
                .setEnvironment(Map.of("LANG", "C.UTF-8", "LC_ALL", "C.UTF-8"))
                .addExposedPort(Port.tcp(PORT))
                .setFormat(ImageFormat.OCI);
        return new DeskhandImage(builder);
    }

    /** Folders with their owner, which a new named volume takes over. */
    private static FileEntriesLayer folders(Path empty) {
        var layer = FileEntriesLayer.builder().setName("folders");
        for (String folder : List.of("/srv/deskhand", "/var/lib/deskhand")) {
            layer.addEntry(
                    empty, AbsoluteUnixPath.get(folder), PROGRAM, FileEntriesLayer.DEFAULT_MODIFICATION_TIME, USER);
        }
        return layer.build();
    }

    private static FileEntriesLayer layer(String name, Path app, boolean libraries) throws IOException {
        var layer = FileEntriesLayer.builder().setName(name);
        try (var all = Files.list(app)) {
            for (Path one : all.sorted().toList()) {
                String part = String.valueOf(one.getFileName());
                if (part.equals("lib") == libraries) {
                    layer.addEntryRecursive(one, APP.resolve(part));
                }
            }
        }
        return layer.build();
    }

    /** Writes it somewhere. */
    void to(Containerizer place) throws IOException, InterruptedException {
        try {
            builder.containerize(place.setToolName("deskhand"));
        } catch (RegistryException | CacheDirectoryCreationException | ExecutionException e) {
            throw new IOException("the image cannot be built: " + e.getMessage(), e);
        }
    }
}
