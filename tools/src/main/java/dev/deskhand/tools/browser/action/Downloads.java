package dev.deskhand.tools.browser.action;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.browser.driver.PageAddress;
import dev.deskhand.tools.browser.driver.PageScripts;
import dev.deskhand.tools.browser.page.Page;
import dev.deskhand.tools.browser.target.FindMode;
import dev.deskhand.tools.browser.target.Target;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolFailure;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.openqa.selenium.WebDriverException;

/** Waits for files the browser downloads and moves them into the run's workspace. */
final class Downloads {

    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Duration BEGIN = Duration.ofSeconds(10);
    private static final String FORCE =
            "((url) => { const a = document.createElement('a'); a.href = url; a.download = ''; document.body.append(a); a.click(); a.remove(); })";

    private final Page page;
    private final Set<Path> before;

    Downloads(Page page) {
        this.page = page;
        this.before = new HashSet<>(files());
    }

    Path byClick(Target target) throws InterruptedException {
        JsonNode was = page.state();
        new Click(page, DialogAnswer.DISMISS).on(target);
        return arrival(was, "clicking " + target.described(FindMode.CLICK));
    }

    Path byAddress(String url) throws InterruptedException {
        JsonNode was = page.state();
        boolean same = PageAddress.uri(url).getAuthority() != null
                && PageAddress.uri(url)
                        .getAuthority()
                        .equals(PageAddress.uri(page.url()).getAuthority());
        try {
            JsonNode state = page.navigation().open(url);
            return arrival(same ? was : state, "opening " + url);
        } catch (ToolFailure failure) {
            // the browser reports a navigation that becomes a download as broken off
            if (failure.kind() == FailureKind.UNAVAILABLE
                    && String.valueOf(failure.getMessage()).contains("ERR_ABORTED")) {
                return arrival(was, "opening " + url);
            }
            throw failure;
        }
    }

    private Path arrival(JsonNode was, String doing) throws InterruptedException {
        var begin = page.waiting(BEGIN);
        boolean forced = false;
        while (begun().isEmpty()) {
            if (!forced && shownInstead(was)) {
                forced = true;
                PageScripts.call(page.driver(), FORCE, page.url());
            }
            if (!begin.again()) {
                page.wayOut().lastRefusal().ifPresent(refusal -> {
                    throw refusal;
                });
                String said = String.join(
                        " ",
                        PageScripts.<String>list(
                                PageScripts.JSON.convertValue(page.feedback().path("alerts"), Object.class)));
                throw new ToolFailure(
                        FailureKind.NOT_FOUND,
                        "No file came after " + doing + "; the page is now " + page.where() + "."
                                + (said.isBlank() ? "" : " It says: " + said),
                        "Name the link or button that gives the file itself.");
            }
        }
        return whole(doing);
    }

    /** Whether the browser shows the file itself, such as a text or a picture, in place of saving it. */
    private boolean shownInstead(JsonNode was) {
        try {
            JsonNode now = page.state();
            return !now.path("type").asText().contains("html")
                    && !now.path("url").asText().startsWith("about:")
                    && (now.path("origin").asDouble() != was.path("origin").asDouble()
                            || was.equals(now)
                            || was.path("url").equals(now.path("url")));
        } catch (WebDriverException e) {
            return false;
        }
    }

    private Path whole(String doing) throws InterruptedException {
        var clock = page.waiting(LONGEST);
        while (true) {
            Optional<Path> file = begun().stream().filter(f -> !isPartial(f)).findFirst();
            if (file.isPresent() && begun().stream().noneMatch(Downloads::isPartial)) {
                return page.session().downloads().fetched(file.get());
            }
            if (!clock.again()) {
                throw new ToolFailure(
                        FailureKind.TIMEOUT, "The file did not come to its end after " + doing + ".", "Try again.");
            }
        }
    }

    /**
     * Moves a downloaded file into the workspace.
     *
     * @throws ToolFailure REJECTED when it is a web page in place of the file, or empty
     */
    Path keep(Path file, String as) {
        String own = file.getFileName().toString();
        String name = as.isBlank() ? own.replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}]", "_") : as;
        try {
            long size = Files.size(file);
            if (size == 0 || isPageInstead(file, name)) {
                Files.delete(file);
                throw new ToolFailure(
                        FailureKind.REJECTED,
                        size == 0 ? "The file " + own + " came empty." : "A web page came in place of " + name + ".",
                        "Sign in again, or open the address to see what the site says.");
            }
            Path place = page.context().workspace().forWriting(name);
            Files.move(file, place, StandardCopyOption.REPLACE_EXISTING);
            if (Files.size(place) != size) {
                throw new IOException(place.getFileName() + " was cut short while it was moved");
            }
            return place;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file's hash, by which it can be known again. */
    static String sha256(Path file) {
        try (var in = new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static boolean isPageInstead(Path file, String name) throws IOException {
        if (name.toLowerCase(Locale.ROOT).matches(".*\\.(html?|xhtml|txt|mht)")) {
            return false;
        }
        try (var in = Files.newInputStream(file)) {
            String head = new String(in.readNBytes(200), StandardCharsets.UTF_8)
                    .stripLeading()
                    .toLowerCase(Locale.ROOT);
            return head.startsWith("<!doctype html") || head.startsWith("<html");
        }
    }

    private static boolean isPartial(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".crdownload") || name.startsWith(".");
    }

    private Set<Path> begun() {
        var now = new HashSet<>(files());
        now.removeAll(before);
        return now;
    }

    private Set<Path> files() {
        return page.session().downloads().files();
    }
}
