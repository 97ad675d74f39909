package dev.deskhand.service.reliability;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarOutputStream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;

/** The tests' class path with every folder packed, since Java can keep what it loaded for later starts of packed classes only. */
final class PackedClasses {

    private PackedClasses() {}

    static String into(Path folder) throws IOException {
        // Its own, also where the runner hides it in a jar of its own making.
        String path = Objects.requireNonNullElseGet(
                System.getProperty("surefire.test.class.path"), () -> System.getProperty("java.class.path"));
        List<String> packed = new ArrayList<>();
        for (String place : path.split(File.pathSeparator)) {
            Path classes = Path.of(place);
            if (Files.isDirectory(classes)) {
                Path jar = folder.resolve("classes-" + packed.size() + ".jar");
                pack(classes, jar);
                packed.add(jar.toString());
            } else if (Files.exists(classes)) {
                packed.add(classes.toString());
            }
        }
        return String.join(File.pathSeparator, packed);
    }

    private static void pack(Path classes, Path jar) throws IOException {
        try (var out = new JarOutputStream(Files.newOutputStream(jar));
                var files = Files.walk(classes)) {
            out.setLevel(Deflater.NO_COMPRESSION);
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new ZipEntry(classes.relativize(file).toString()));
                Files.copy(file, out);
            }
        }
    }
}
