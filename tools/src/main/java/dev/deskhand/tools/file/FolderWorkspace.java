package dev.deskhand.tools.file;

import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolFailure;
import dev.deskhand.tools.spi.Workspace;
import dev.deskhand.tools.spi.WriteReceipts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.stream.Stream;

/** A workspace in a folder; no name and no link leads out of it. */
public final class FolderWorkspace implements Workspace {

    /** The folder that holds what is ours rather than the run's: no plan sees or names it. */
    public static final String OWN = ".deskhand";

    private static final int MAX_DEPTH = 8;
    private static final int MAX_NAME_BYTES = 200;
    private static final int NAMES_SHOWN = 20;
    private static final String DRAFT = ".draft-";

    private final Path root;

    /** A workspace in {@code folder}, which is made when it is not there. */
    public FolderWorkspace(Path folder) {
        try {
            root = Files.createDirectories(folder).toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use " + folder + " as a workspace", e);
        }
    }

    /** Where it is, without links. */
    public Path root() {
        return root;
    }

    @Override
    public Path existing(String name) {
        Path path = resolve(name);
        if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            return path;
        }
        return names().stream()
                .filter(there -> composed(there).equals(composed(name)))
                .map(root::resolve)
                .findFirst()
                .orElseThrow(() -> notThere(name));
    }

    @Override
    public Path forWriting(String name) {
        Path path = resolve(composed(name));
        if (Files.isDirectory(path)) {
            throw new ToolFailure(
                    FailureKind.BAD_INPUT, "'" + name + "' is a folder, not a file.", "Use another file name.");
        }
        try {
            Files.createDirectories(path.getParent());
        } catch (IOException e) {
            if (!isPartlyAFile(path)) {
                throw new UncheckedIOException("cannot make the folder of " + name, e);
            }
            throw new ToolFailure(
                    FailureKind.BAD_INPUT,
                    "The folder of '" + name + "' cannot be made: part of it is a file.",
                    "Use another file name.");
        }
        return path;
    }

    private boolean isPartlyAFile(Path path) {
        for (Path above = path.getParent(); above != null && above.startsWith(root); above = above.getParent()) {
            if (Files.exists(above) && !Files.isDirectory(above)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public List<String> names() {
        try (Stream<Path> files = Files.walk(root, MAX_DEPTH)) {
            return files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> Stream.of(name.split("/")).noneMatch(FolderWorkspace::isOwn))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list the workspace", e);
        }
    }

    @Override
    public WriteReceipts receipts() {
        return new FolderReceipts(root, root.resolve(OWN));
    }

    @Override
    public boolean takesFiles() {
        return TrialFile.isTakenBy(root, DRAFT);
    }

    /** Also drafts of files that were being written when the power went. */
    private static boolean isOwn(String part) {
        return part.equalsIgnoreCase(OWN) || part.startsWith(DRAFT);
    }

    private Path resolve(String name) {
        checkCharacters(name);
        Path path = root;
        String[] parts = name.split("/", -1);
        if (name.startsWith("/") || name.contains("\\") || name.matches("^[A-Za-z]:.*") || parts.length > MAX_DEPTH) {
            throw outside(name);
        }
        for (String part : parts) {
            if (part.isBlank() || part.equals(".") || part.equals("..") || isOwn(part)) {
                throw outside(name);
            }
            if (part.getBytes(StandardCharsets.UTF_8).length > MAX_NAME_BYTES) {
                throw new ToolFailure(
                        FailureKind.BAD_INPUT,
                        "The file name '" + part.substring(0, 40) + "...' is too long.",
                        "Use a name of at most " + MAX_NAME_BYTES + " bytes.");
            }
            path = path.resolve(part);
            if (Files.isSymbolicLink(path)) {
                throw outside(name);
            }
        }
        return path;
    }

    private static void checkCharacters(String name) {
        if (name.isBlank()) {
            throw new ToolFailure(FailureKind.BAD_INPUT, "The file name is empty.", "Name a file, such as list.xlsx.");
        }
        if (name.chars().anyMatch(Character::isISOControl)) {
            throw new ToolFailure(
                    FailureKind.BAD_INPUT,
                    "The file name has a control character in it.",
                    "Use a name of letters, digits, spaces, dots and dashes.");
        }
    }

    private ToolFailure notThere(String name) {
        List<String> names = names();
        String there = names.isEmpty()
                ? "There are no files."
                : "The files are: " + String.join(", ", names.subList(0, Math.min(NAMES_SHOWN, names.size())))
                        + (names.size() > NAMES_SHOWN ? " and " + (names.size() - NAMES_SHOWN) + " more." : ".");
        return new ToolFailure(
                FailureKind.NOT_FOUND,
                "There is no file '" + name + "'. " + there,
                "Attach the file, or use the name of one that is there.");
    }

    private static ToolFailure outside(String name) {
        return new ToolFailure(
                FailureKind.FORBIDDEN,
                "'" + name + "' leads out of the run's own files.",
                "Use a plain file name, such as list.xlsx.");
    }

    /** One spelling for accented letters: other systems send them in two parts. */
    private static String composed(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC);
    }
}
