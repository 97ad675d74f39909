package dev.deskhand.service.settings;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Makes folders and files that only the user of the process may open, whatever its umask; what is there already stays as it is.
 * File systems that know no such permissions decide by themselves.
 */
public final class PrivateFiles {

    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

    private PrivateFiles() {}

    /** A folder, whose missing parents are nobody's in particular. */
    public static Path folder(Path folder) throws IOException {
        Path parent = folder.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        return folders(folder);
    }

    /** A folder with its missing parents. */
    public static Path folders(Path folder) throws IOException {
        return Files.createDirectories(folder, only(FOLDER, folder));
    }

    /** An empty file, where there is none. */
    public static Path file(Path file) throws IOException {
        try {
            return Files.createFile(file, only(FILE, file));
        } catch (FileAlreadyExistsException e) {
            return file;
        }
    }

    /** Whether users that are neither the owner nor of the group may do one of these. */
    static boolean mayOthers(Path path, PosixFilePermission... may) throws IOException {
        return knowsUsers(path)
                && Files.exists(path)
                && Set.of(may).stream().anyMatch(Files.getPosixFilePermissions(path)::contains);
    }

    private static FileAttribute<?>[] only(Set<PosixFilePermission> permissions, Path path) {
        return knowsUsers(path)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }

    private static boolean knowsUsers(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
