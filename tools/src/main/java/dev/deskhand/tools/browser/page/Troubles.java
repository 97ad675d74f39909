package dev.deskhand.tools.browser.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.browser.driver.BrowserFailures;
import dev.deskhand.tools.browser.trouble.FileRequests;
import dev.deskhand.tools.browser.trouble.OwnChanges;
import dev.deskhand.tools.browser.trouble.OwnSaves;
import dev.deskhand.tools.browser.trouble.TroubleWatch;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.Evidence;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolFailure;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.WebDriverException;

/** What went wrong in the page's scripts and requests while a step acted: told with it, kept as evidence, and judged. */
public final class Troubles {

    private final Page page;
    private @Nullable TroubleWatch watch;
    private @Nullable TroubleWatch saving;

    Troubles(Page page) {
        this.page = page;
    }

    /** The step acts now. */
    public void begin() throws InterruptedException {
        watch = page.session().line().troubles().orElse(null);
        if (watch != null) {
            watch.begin();
        }
    }

    /** Whether a request by which the page changes something was taken since then. */
    public boolean wasTaken() {
        return watch != null && watch.wasTaken();
    }

    /** Whether it is known that the page sent nothing by which it changes something. */
    public boolean sentNothing() {
        return watch != null && watch.sentNothing();
    }

    /** The kinds of the dialogs that came up since then; empty where the browser does not tell. */
    public List<String> dialogs() throws InterruptedException {
        return watch == null ? List.of() : watch.dialogs();
    }

    private boolean isOpen(URI address) {
        try {
            page.context().egress().check(address);
            return true;
        } catch (ToolFailure closed) {
            return false;
        }
    }

    /** A step looks forward to a file: what comes before it acts is not its own. */
    public void expectFile() throws InterruptedException {
        page.session().line().troubles().map(TroubleWatch::files).ifPresent(FileRequests::expect);
    }

    /** What the tab fetches as files since the step acts; empty where the browser does not tell. */
    public Optional<FileRequests> files() {
        return Optional.ofNullable(watch).map(TroubleWatch::files);
    }

    /**
     * Fails when the step changes something and the page's own request to do so was answered with 5xx or not at all: what came
     * of it is as little known as when a form is answered so. It fails as well when the site refused it.
     *
     * @param moved whether another document came
     */
    public void judge(Effect effect, boolean moved, String doing) throws InterruptedException {
        if (watch == null || !effect.isAtLeast(Effect.CHANGE)) {
            return;
        }
        Optional<OwnChanges.Broken> broken = watch.brokenChange(this::isOpen);
        if (broken.isEmpty()) {
            var refused = watch.refusedChange(this::isOpen);
            if (refused.isPresent()) {
                judge(refused.get(), effect, moved, doing);
            }
            return;
        }
        OwnChanges.Broken one = broken.get();
        String said = said();
        String message = one.status() == 0
                ? "No answer came to the page's request (" + one.what() + ", " + one.code() + ") while " + doing + "."
                : "The site answered " + one.status() + " to the page's request (" + one.what() + ") while " + doing
                        + ".";
        var failure = new ToolFailure(
                FailureKind.UNAVAILABLE, message + said, "The site has a problem of its own: try again later.");
        // Though this one was never sent, another of the same step may have been taken: to be done again, it would be
        // done twice.
        throw BrowserFailures.afterSending(effect, doing, failure, one.alone() ? one.code() : "");
    }

    /** From now on it is noted what the page saves by itself; what goes wrong in it is not told with the step. */
    public void watchSaves() throws InterruptedException {
        saving = page.session().line().troubles().orElse(null);
        if (saving != null) {
            saving.begin();
        }
    }

    /** What the page saved has been heard by now: see {@link TroubleWatch#heard}. */
    public void savesHeard() {
        if (saving != null) {
            saving.heard();
        }
    }

    /** What the page has saved by itself since then; nothing where the browser does not tell. */
    public List<OwnSaves.Save> saves() throws InterruptedException {
        return saving == null ? List.of() : saving.saves();
    }

    /**
     * What only the refused request was to do did not happen. Where another was taken, the page may have refused what matters or
     * merely something beside it: it is for the page to say.
     */
    private void judge(OwnChanges.Refused one, Effect effect, boolean moved, String doing) {
        if (!one.alone() && (!one.last() || moved || page.complaints().isPraised())) {
            return;
        }
        String answer = one.words().isEmpty()
                ? String.valueOf(one.status())
                : "that it failed ('" + page.session().redacted(one.words()) + "')";
        String message = "The site answered " + answer + " to the page's request (" + one.what() + ") while " + doing
                + "." + said();
        var failure = new ToolFailure(
                FailureKind.REJECTED, message, "Read the page's message and correct what was sent, or sign in again.");
        throw one.alone() && !moved ? failure : BrowserFailures.afterSending(effect, doing, failure, "HTTP");
    }

    private String said() {
        String against = page.complaints().against();
        JsonNode alerts = page.feedback().path("alerts");
        String first = against.isEmpty() ? alerts.path(0).asText() : against;
        return first.isEmpty() ? "" : " The page says: " + page.session().redacted(first);
    }

    /** Adds what the browser told of documents that are gone by now to what the page told itself. */
    void addTo(ObjectNode said) {
        var all = new ArrayList<String>();
        shorten(said);
        said.path("problems").forEach(problem -> all.add(problem.asText()));
        for (String more : taken()) {
            if (all.stream().noneMatch(known -> known.contains(more) || more.contains(known))) {
                all.add(more);
            }
        }
        if (!all.isEmpty()) {
            ArrayNode problems = said.putArray("problems");
            all.forEach(problems::add);
        }
    }

    /** Cuts what the page told itself, after the secrets were taken out of it. */
    public void shorten(ObjectNode said) {
        if (said.path("problems") instanceof ArrayNode problems) {
            for (int i = 0; i < problems.size(); i++) {
                problems.set(i, TroubleWatch.cut(problems.get(i).asText(), page.session()::redacted));
            }
        }
    }

    private List<String> taken() {
        try {
            return watch == null ? List.of() : watch.take(page.session()::redacted);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    /** A file for the evidence of a step that failed; empty when nothing went wrong in the page, or it cannot be asked. */
    public Optional<Evidence> evidence() {
        try {
            return evidence(page.feedback(true));
        } catch (WebDriverException e) {
            return Optional.empty();
        }
    }

    /** A file for the step's evidence about the problems in what the page said. */
    public Optional<Evidence> evidence(JsonNode said) {
        JsonNode problems = page.redacted(said.path("problems"));
        if (problems.isEmpty()) {
            return Optional.empty();
        }
        boolean chinese = page.context().locale().getLanguage().equals(Locale.CHINESE.getLanguage());
        var text = new StringBuilder(chinese ? "操作期间页面报告的错误：\n" : "Errors the page reported while the step acted:\n");
        problems.forEach(problem -> text.append(problem.asText()).append('\n'));
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        return Optional.of(page.context().evidence().keep("problems.txt", "text/plain", bytes));
    }
}
