package dev.deskhand.tools.browser.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.openqa.selenium.remote.RemoteWebDriver;

/** Where a browser puts what it downloads: a folder here, or one of the grid's that is looked into through the driver. */
public record DownloadPlace(RemoteWebDriver driver, boolean remote, Path folder) {

    /** Where each file is, or will be once it was {@link #fetched}. */
    public Set<Path> files() {
        if (remote) {
            return driver.getDownloadedFiles().stream()
                    .map(file -> folder.resolve(file.getName()))
                    .collect(Collectors.toSet());
        }
        try (var list = Files.list(folder)) {
            return list.collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file with its content here. */
    public Path fetched(Path file) {
        if (!remote) {
            return file;
        }
        try {
            driver.downloadFile(file.getFileName().toString(), folder);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
