package dev.deskhand.tools.browser.filling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.deskhand.tools.browser.driver.HeldClick;
import dev.deskhand.tools.browser.driver.PageAddress;
import dev.deskhand.tools.browser.driver.PageScripts;
import dev.deskhand.tools.browser.effect.SignInEffect;
import dev.deskhand.tools.browser.page.Found;
import dev.deskhand.tools.browser.page.Frames;
import dev.deskhand.tools.browser.page.Page;
import dev.deskhand.tools.browser.page.SignInSites;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;

/** Gets past a site's login form, in one step or two, without being told where its fields are. */
public final class LoginForm {

    private static final Set<String> FORMS = Set.of("password", "user-first", "code");
    private static final Pattern SIGN_IN =
            Pattern.compile("(?i)[/.](sso|auth|login|logon|sign-?in|anmelden?|connexion)\\b");
    private static final int MOST_STEPS = 5;
    private static final Duration ANSWER = Duration.ofSeconds(15);

    private final Page page;
    private final JsonNode username;
    private final JsonNode password;
    private final JsonNode code;
    private final Set<String> sites = new LinkedHashSet<>();

    public LoginForm(Page page, JsonNode username, JsonNode password, JsonNode code) {
        this.page = page;
        this.username = username;
        this.password = password;
        this.code = code;
    }

    /** The parts of the form as the page's script found them. */
    private record Parts(
            String kind,
            @Nullable WebElement user,
            @Nullable WebElement secret,
            @Nullable WebElement button,
            String label,
            List<WebElement> way) {}

    /** Whether the page asks who is there: for a password or a code, also in a frame, or for a name in a first step of signing in. */
    public static boolean asks(Page page) {
        var asks = new AtomicBoolean();
        Frames.each(page.driver(), "signInAsked", List.of(), (way, answer) -> {
            String kind = String.valueOf(answer.get("kind"));
            String label = String.valueOf(answer.get("label"));
            boolean first = kind.equals("user-first")
                    && (SignInEffect.signsIn(label, false)
                            || SIGN_IN.matcher(page.url()).find());
            asks.compareAndSet(false, kind.equals("password") || way.isEmpty() && (kind.equals("code") || first));
        });
        page.driver().switchTo().defaultContent();
        return asks.get();
    }

    /** Opens the address, signs in if asked to, and returns to the address where the site led away from it. */
    public void pass(String url) throws InterruptedException {
        sites.add(SignInSites.origin(url));
        try {
            enter(url);
        } finally {
            page.session().signedInBy(sites);
        }
    }

    private void enter(String url) throws InterruptedException {
        JsonNode state = page.navigation().go(url);
        int status = state.path("status").asInt();
        Parts form = look();
        if (form.kind().equals("none") && status == 401) {
            new BasicAuth(page).open(url, username, password);
            return;
        }
        if (form.kind().equals("none") && status >= 400) {
            // A site that had a bad moment is asked once more; what it shows then may well be the login form.
            page.navigation().open(url);
            form = look();
        }
        boolean ledAway = !samePlace(url, page.url());
        boolean signedIn = false;
        for (int step = 0; step < MOST_STEPS && !form.kind().equals("none"); step++) {
            if (form.kind().equals("door") && signedIn) {
                break;
            }
            if (form.kind().equals("code") && !code.isObject()) {
                throw codeWanted();
            }
            boolean begun = step > 0 || form.user() != null && form.secret() != null;
            if (!SignInEffect.signsIn(form.label(), begun)) {
                throw noSignIn(form);
            }
            signedIn |= form.kind().equals("password");
            form = submit(form);
            if (signedIn && form.kind().equals("password")) {
                throw refused();
            }
        }
        if (!form.kind().equals("none") && !form.kind().equals("door")) {
            throw refused();
        }
        boolean failing =
                form.kind().equals("none") && page.state().path("status").asInt() >= 400;
        if (signedIn && (failing || (ledAway && !arrived(url, page.url())))) {
            page.navigation().open(url);
        }
    }

    private Parts submit(Parts form) throws InterruptedException {
        String before = page.url();
        sites.add(SignInSites.origin(before));
        pictureBefore(form);
        enter(form);
        if (form.user() != null) {
            type(form.user(), form.kind().equals("code") ? code : username, form.way());
        }
        if (form.secret() != null) {
            type(form.secret(), password, form.way());
        }
        WebElement last = form.secret() != null ? form.secret() : form.user();
        try {
            if (form.button() != null) {
                HeldClick.on(page.driver(), form.button());
            } else if (last != null) {
                last.sendKeys(Keys.ENTER);
            }
        } catch (StaleElementReferenceException e) {
            // the form went on by itself
        }
        return answer(form, before);
    }

    private void pictureBefore(Parts form) {
        for (WebElement part : Arrays.asList(form.user(), form.secret(), form.button())) {
            if (part != null) {
                page.pictureBefore(new Found(part, form.way(), MissingNode.getInstance()));
                return;
            }
        }
    }

    private Parts answer(Parts form, String before) throws InterruptedException {
        var clock = page.waiting(ANSWER);
        while (true) {
            page.settle();
            page.navigation().stayWhereAllowed();
            Parts now = look();
            boolean answered = !stands(form);
            if (answered) {
                // The page may have gone on while it was looked at.
                page.settle();
                now = look();
            }
            sites.add(SignInSites.origin(page.url()));
            boolean moved =
                    !now.kind().equals(form.kind()) || answered && !page.url().equals(before);
            if (moved
                    || !page.feedback().path("alerts").isEmpty()
                    || !page.feedback().path("field_errors").isEmpty()
                    || !clock.again()) {
                return now;
            }
            if (form.kind().equals("password")
                    && answered
                    && page.state().path("ready").asBoolean()) {
                return now;
            }
        }
    }

    /** Whether the form that was filled is still on the page, so that it has not been answered, whatever the address says. */
    private static boolean stands(Parts form) {
        WebElement field = form.secret() != null ? form.secret() : form.user();
        try {
            return field != null && field.isDisplayed();
        } catch (org.openqa.selenium.WebDriverException e) {
            return false;
        }
    }

    private void type(WebElement field, JsonNode value, List<WebElement> way) {
        FieldValue text = FieldValue.of(value, page, new Found(field, way, MissingNode.getInstance()));
        if (text.secret()) {
            PageScripts.call(page.driver(), "mask", field);
        }
        field.clear();
        field.sendKeys(text.text());
    }

    private Parts look() {
        var found = new ArrayList<Parts>();
        Frames.each(
                page.driver(),
                "((...a) => ({...loginForm(), frames: deep('iframe,frame').filter(visible)}))",
                List.of(),
                (way, answer) -> found.add(parts(answer, way)));
        return found.stream()
                .filter(parts -> FORMS.contains(parts.kind()))
                .findFirst()
                .orElse(found.getFirst());
    }

    private static Parts parts(Map<String, @Nullable Object> answer, List<WebElement> way) {
        return new Parts(
                String.valueOf(answer.get("kind")),
                element(answer.get("user")),
                element(answer.get("password")),
                element(answer.get("button")),
                String.valueOf(answer.get("label")),
                List.copyOf(way));
    }

    private void enter(Parts form) {
        page.actsIn(form.way());
        page.driver().switchTo().defaultContent();
        form.way().forEach(frame -> page.driver().switchTo().frame(frame));
    }

    private static @Nullable WebElement element(@Nullable Object value) {
        return value instanceof WebElement element ? element : null;
    }

    private ToolFailure noSignIn(Parts form) {
        return new ToolFailure(
                FailureKind.REJECTED,
                page.where() + " asks for a password or a code, but nothing says that "
                        + (form.label().isBlank() ? "its button, which has no name," : "'" + form.label() + "'")
                        + " signs in; it was not pressed.",
                "Fill the field in and click the button as steps of their own, so that somebody sees what is confirmed.");
    }

    private ToolFailure codeWanted() {
        return new ToolFailure(
                FailureKind.REJECTED,
                page.where() + " asks for a one-time code after the password.",
                "Give code: {totp: name} with the secret the site showed when codes were set up, or have a person sign in.");
    }

    private ToolFailure refused() {
        var feedback = page.feedback();
        var said = new ArrayList<String>();
        feedback.path("alerts").forEach(alert -> said.add(alert.asText()));
        feedback.path("field_errors")
                .forEach(error -> said.add(error.path("message").asText()));
        String message = said.isEmpty() ? "the login form came back without a message" : String.join(" ", said);
        return new ToolFailure(
                FailureKind.REJECTED,
                "Signing in at " + page.where() + " did not work: " + message,
                "Check the user name and the secret that holds the password.");
    }

    /** Whether the site is at that address, or beneath it, where a site sends its visitors on to. */
    private static boolean arrived(String wanted, String now) {
        String place = path(PageAddress.uri(wanted).getPath());
        boolean beneath = !place.equals("/")
                && path(PageAddress.uri(now).getPath()).startsWith(place + "/")
                && String.valueOf(PageAddress.uri(wanted).getAuthority())
                        .equals(String.valueOf(PageAddress.uri(now).getAuthority()));
        return beneath || samePlace(wanted, now);
    }

    private static boolean samePlace(String wanted, String now) {
        var a = PageAddress.uri(wanted);
        var b = PageAddress.uri(now);
        return String.valueOf(a.getAuthority()).equals(String.valueOf(b.getAuthority()))
                && path(a.getPath()).equals(path(b.getPath()));
    }

    private static String path(@Nullable String path) {
        return path == null || path.isEmpty() ? "/" : path.replaceAll("(?<=.)/$", "");
    }
}
