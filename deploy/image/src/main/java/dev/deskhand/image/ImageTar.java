package dev.deskhand.image;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.TarImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes the image into a tar file in the OCI layout, which podman, skopeo, docker and containerd read. */
@Command(name = "image", mixinStandardHelpOptions = true, description = "Builds the container image without a daemon.")
public final class ImageTar implements Callable<Integer> {

    @Option(
            names = "--base",
            defaultValue = "docker.io/library/eclipse-temurin:25.0.4_7-jre-noble",
            description = "Image of a registry, tar://FILE, or scratch (default: ${DEFAULT-VALUE})")
    private String base = "";

    @Option(
            names = "--insecure",
            description = "The base's registry may speak HTTP, or show a certificate nobody vouches for")
    private boolean insecure;

    @Option(names = "--app", defaultValue = "src/target/quarkus-app", description = "The packaged service")
    private Path app = Path.of("");

    @Option(names = "--entry", defaultValue = "deploy/entry", description = "What the container begins with")
    private Path entry = Path.of("");

    @Option(names = "--name", defaultValue = "registry.example.com/deskhand:0.1.0", description = "The image's name")
    private String name = "";

    @Option(names = "--to", defaultValue = "deskhand-image.tar", description = "The file to write")
    private Path to = Path.of("");

    public static void main(String... arguments) {
        System.exit(new CommandLine(new ImageTar()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path work = Files.createTempDirectory("image");
        try {
            DeskhandImage.of(base, app, entry, Files.createDirectory(work.resolve("empty")))
                    .to(Containerizer.to(TarImage.at(to).named(name))
                            .setApplicationLayersCache(work.resolve("layers"))
                            .setAllowInsecureRegistries(insecure)
                            .setOfflineMode(base.startsWith("tar://") || base.equals("scratch")));
            System.out.println("The image is in " + to.toAbsolutePath());
            return CommandLine.ExitCode.OK;
        } catch (IllegalArgumentException | InvalidImageReferenceException | IOException e) {
            System.err.println(e.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        } finally {
            try (var all = Files.walk(work)) {
                for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(one);
                }
            }
        }
    }
}
