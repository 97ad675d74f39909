package dev.deskhand.tools.browser.action;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.browser.driver.BrowserFailures;
import dev.deskhand.tools.browser.driver.MousePress;
import dev.deskhand.tools.browser.driver.PageAddress;
import dev.deskhand.tools.browser.driver.PageScripts;
import dev.deskhand.tools.browser.page.Page;
import dev.deskhand.tools.browser.page.TextSources;
import dev.deskhand.tools.browser.target.FindMode;
import dev.deskhand.tools.browser.target.Target;
import dev.deskhand.tools.browser.trouble.FileRequests;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.openqa.selenium.WebDriverException;

/** Waits for the file that a click or an address gives: this one and no other. */
final class Downloads {

    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Duration BEGIN = Duration.ofSeconds(10);

    /** How long a request of the page's scripts is waited for; they may hold some open for other reasons. */
    private static final Duration ASKED = Duration.ofSeconds(30);

    private static final Duration MOMENT = Duration.ofMillis(400);
    private static final String FORCE =
            "((url) => { const a = document.createElement('a'); a.href = url; a.download = ''; document.body.append(a); a.click(); a.remove(); })";

    private final Page page;
    private final Set<Path> before;

    Downloads(Page page) throws InterruptedException {
        this.page = page;
        page.troubles().expectFile();
        this.before = new HashSet<>(files());
    }

    /** @param call the step's, as it was let through */
    Path byClick(Target target, ToolCall call) throws InterruptedException {
        page.sending().preparing();
        JsonNode was = page.state();
        var click = new Click(page, DialogAnswer.DISMISS, MousePress.ONCE, call);
        click.on(target);
        String doing = "clicking " + target.described(FindMode.CLICK);
        try {
            return arrival(was, doing);
        } catch (ToolFailure noFile) {
            // What the button does may be done, whether or not a file came of it.
            throw BrowserFailures.afterSending(click.effect(), doing, noFile, "");
        }
    }

    Path byAddress(String url) throws InterruptedException {
        JsonNode was = page.state();
        page.troubles().begin();
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

    /** The hosts that gave the file, where the browser tells. */
    Set<Source> sources() {
        return page.troubles().files().map(FileRequests::addresses).orElse(Set.of()).stream()
                .filter(address -> !address.startsWith("data:")) // written by the page itself
                .flatMap(address -> TextSources.at(address).stream())
                .collect(Collectors.toSet());
    }

    private Path arrival(JsonNode was, String doing) throws InterruptedException {
        var begin = page.waiting(BEGIN);
        var asked = page.waiting(ASKED);
        var longest = page.waiting(LONGEST);
        boolean forced = false;
        while (true) {
            Set<Path> mine = begun();
            if (!mine.isEmpty() && mine.stream().noneMatch(Downloads::isPartial) && stays(mine)) {
                return only(mine, doing);
            }
            if (mine.isEmpty() && !forced && shownInstead(was)) {
                forced = true;
                PageScripts.call(page.driver(), FORCE, page.url());
            }
            boolean goesOn = mine.isEmpty()
                    ? begin.again()
                            || (waitsForAnswer(false) && asked.again())
                            || (waitsForAnswer(true) && longest.again())
                    : longest.again();
            if (!goesOn) {
                throw mine.isEmpty() ? none(doing) : unfinished(doing);
            }
        }
    }

    /** Nothing further has begun a moment later: one click may give several files, one after the other. */
    private boolean stays(Set<Path> mine) throws InterruptedException {
        var moment = page.waiting(MOMENT);
        while (moment.again()) {
            if (!begun().equals(mine)) {
                return false;
            }
        }
        return true;
    }

    private Path only(Set<Path> mine, String doing) {
        if (mine.size() > 1) {
            String names = mine.stream()
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .collect(Collectors.joining(", "));
            throw new ToolFailure(
                    FailureKind.AMBIGUOUS,
                    mine.size() + " files came after " + doing + ": " + names + ". None was kept.",
                    "Download each by a link or an address of its own.");
        }
        Path file = mine.iterator().next();
        if (doubtful().contains(plainName(file.getFileName().toString()))) {
            throw new ToolFailure(
                    FailureKind.AMBIGUOUS,
                    "A file, " + file.getFileName() + ", came after " + doing
                            + ", but what an earlier step had asked for was answered just then, too: it cannot be told"
                            + " of which of the two it came. It was not kept.",
                    "Download it again, now that nothing else is under way.");
        }
        return page.session().downloads().fetched(file);
    }

    private ToolFailure none(String doing) {
        page.wayOut().lastRefusal().ifPresent(refusal -> {
            throw refusal;
        });
        String said = String.join(
                " ",
                PageScripts.<String>list(
                        PageScripts.JSON.convertValue(page.feedback().path("alerts"), Object.class)));
        Set<String> late = late();
        return new ToolFailure(
                FailureKind.NOT_FOUND,
                "No file came after " + doing + "; the page is now " + page.where() + "."
                        + (late.isEmpty() ? "" : " What came was asked for before: " + String.join(", ", late) + ".")
                        + (said.isBlank() ? "" : " It says: " + said),
                "Name the link or button that gives the file itself.");
    }

    private static ToolFailure unfinished(String doing) {
        return new ToolFailure(
                FailureKind.TIMEOUT, "The file did not come to its end after " + doing + ".", "Try again.");
    }

    private boolean waitsForAnswer(boolean document) {
        return page.troubles().files().map(files -> files.isWaiting(document)).orElse(false);
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

    private static boolean isPartial(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".crdownload") || name.startsWith(".");
    }

    /** What is new since the step began, but for what was asked for, or had begun, before. */
    private Set<Path> begun() {
        var now = new HashSet<>(files());
        now.removeAll(before);
        Set<String> late = late();
        now.removeIf(file -> late.contains(plainName(file.getFileName().toString())));
        return now;
    }

    private Set<String> late() {
        var late = new TreeSet<String>();
        page.troubles().files().ifPresent(files -> files.late().forEach(name -> late.add(plainName(name))));
        before.stream()
                .filter(Downloads::isPartial)
                .forEach(file -> late.add(plainName(file.getFileName().toString())));
        return late;
    }

    private Set<String> doubtful() {
        return page.troubles().files().map(FileRequests::doubtful).orElse(Set.of()).stream()
                .map(Downloads::plainName)
                .collect(Collectors.toSet());
    }

    /** Without what the browser adds while a file is on its way, and where one of its name is there. */
    private static String plainName(String name) {
        return name.replaceFirst("\\.crdownload$", "").replaceFirst(" \\(\\d+\\)(\\.[^.]*)?$", "$1");
    }

    private Set<Path> files() {
        return page.session().downloads().files();
    }
}
