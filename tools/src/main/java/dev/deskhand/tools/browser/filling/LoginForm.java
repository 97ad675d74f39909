package dev.deskhand.tools.browser.filling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.deskhand.tools.browser.driver.HeldClick;
import dev.deskhand.tools.browser.driver.PageAddress;
import dev.deskhand.tools.browser.driver.PageScripts;
import dev.deskhand.tools.browser.effect.SignInEffect;
import dev.deskhand.tools.browser.page.Found;
import dev.deskhand.tools.browser.page.Frames;
import dev.deskhand.tools.browser.page.Page;
import dev.deskhand.tools.browser.page.SignInSites;
import dev.deskhand.tools.browser.target.Target;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
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

    private static final Set<String> FORMS = Set.of("notice", "password", "user-first", "code");
    private static final Pattern SIGN_IN =
            Pattern.compile("(?i)[/.](sso|auth|login|logon|sign-?in|anmelden?|connexion)\\b");
    private static final int MOST_STEPS = 7;

    /** What leads on without anything being filled in: a way in, or a dialog that says that the session has ended. */
    private static final Set<String> LEADS_ON = Set.of("door", "notice");

    private static final Duration ANSWER = Duration.ofSeconds(15);

    private final Page page;
    private final JsonNode username;
    private final JsonNode password;
    private final JsonNode code;
    private final Set<String> sites = new LinkedHashSet<>();
    private final List<String> labels;
    private final Set<String> met = new HashSet<>();

    /** @param username or the values of several fields by their labels, such as a company beside a name */
    public LoginForm(Page page, JsonNode username, JsonNode password, JsonNode code) {
        this.page = page;
        this.username = username;
        this.labels = username.isObject() && !username.has("secret")
                ? username.properties().stream().map(Map.Entry::getKey).toList()
                : List.of();
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
            List<String> named,
            List<String> wanted,
            List<WebElement> way) {

        boolean leadsOn() {
            return LEADS_ON.contains(kind);
        }
    }

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
        Parts form = look(false);
        if (form.kind().equals("none") && status == 401) {
            new BasicAuth(page).open(url, username, password);
            return;
        }
        if (form.kind().equals("none") && status >= 400) {
            // A site that had a bad moment is asked once more; what it shows then may well be the login form.
            page.navigation().open(url);
            form = look(false);
        }
        boolean ledAway = !samePlace(url, page.url());
        boolean signedIn = false;
        int given = 0;
        for (int step = 0; step < MOST_STEPS && !form.kind().equals("none"); step++) {
            if (form.leadsOn() && signedIn) {
                break;
            }
            if (form.kind().equals("code") && !code.isObject()) {
                throw codeWanted();
            }
            checkFields(form);
            boolean begun = given > 0 || form.user() != null && form.secret() != null;
            boolean told = form.kind().equals("notice");
            if (!told && !SignInEffect.signsIn(form.label(), begun)) {
                throw noSignIn(form);
            }
            signedIn |= form.kind().equals("password");
            given += told ? 0 : 1;
            ledAway |= told;
            form = submit(form, signedIn);
            if (signedIn && form.kind().equals("password")) {
                throw refused();
            }
        }
        boolean ended = form.kind().equals("notice") && !signedIn;
        if (ended || !form.kind().equals("none") && !form.leadsOn()) {
            throw refused();
        }
        boolean failing =
                form.kind().equals("none") && page.state().path("status").asInt() >= 400;
        if (signedIn && (failing || (ledAway && !arrived(url, page.url())))) {
            page.navigation().open(url);
        }
    }

    private Parts submit(Parts form, boolean signedIn) throws InterruptedException {
        String before = page.url();
        sites.add(SignInSites.origin(before));
        pictureBefore(form);
        enter(form);
        for (String label : form.named()) {
            new FieldFiller(page).fill(Target.of(TextNode.valueOf(label)), username.path(label));
            met.add(label);
        }
        enter(form);
        if (form.user() != null && (labels.isEmpty() || form.kind().equals("code"))) {
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
        return answer(form, before, signedIn);
    }

    private void pictureBefore(Parts form) {
        for (WebElement part : Arrays.asList(form.user(), form.secret(), form.button())) {
            if (part != null) {
                page.pictureBefore(new Found(part, form.way(), MissingNode.getInstance()));
                return;
            }
        }
    }

    private Parts answer(Parts form, String before, boolean signedIn) throws InterruptedException {
        var clock = page.waiting(ANSWER);
        while (true) {
            page.settle();
            page.navigation().stayWhereAllowed();
            Parts now = look(signedIn);
            boolean answered = !stands(form);
            if (answered) {
                // The page may have gone on while it was looked at.
                page.settle();
                now = look(signedIn);
            }
            sites.add(SignInSites.origin(page.url()));
            boolean moved = !now.kind().equals(form.kind())
                    || answered && (form.leadsOn() || !page.url().equals(before));
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
        WebElement field = form.secret() != null ? form.secret() : form.user() != null ? form.user() : form.button();
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
        // A password that is kept with its line break would send the form before it is filled in.
        field.sendKeys(FieldValue.inOneLine(text.text()));
    }

    /** @param signedIn whether the password was given: from then on a field that is called like one of the sign-in is none of it */
    private Parts look(boolean signedIn) {
        var found = new ArrayList<Parts>();
        Frames.each(
                page.driver(),
                "((labels) => ({...loginForm(labels), frames: deep('iframe,frame').filter(visible)}))",
                List.of(signedIn ? List.of() : labels),
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
                texts(answer.get("named")),
                texts(answer.get("wanted")),
                List.copyOf(way));
    }

    private static List<String> texts(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    private void enter(Parts form) {
        page.actsIn(form.way());
        page.driver().switchTo().defaultContent();
        form.way().forEach(frame -> page.driver().switchTo().frame(frame));
    }

    private static @Nullable WebElement element(@Nullable Object value) {
        return value instanceof WebElement element ? element : null;
    }

    /** Whether all that the form wants is given, and all that is given is wanted: what is sent half filled in may lock somebody out. */
    private void checkFields(Parts form) {
        List<String> strange = labels.stream()
                .filter(label -> !met.contains(label) && !form.named().contains(label))
                .toList();
        if (form.kind().equals("password") && !strange.isEmpty()) {
            throw new ToolFailure(
                    FailureKind.NOT_FOUND,
                    "The login form at " + page.where() + " has no field '" + String.join("', '", strange) + "'.",
                    "Give username the form's own labels, as the page shows them.");
        }
        if (!form.wanted().isEmpty() && !form.kind().equals("code")) {
            throw new ToolFailure(
                    FailureKind.REJECTED,
                    "The login form at " + page.where() + " also asks for '" + String.join("', '", form.wanted())
                            + "'. It was not sent.",
                    "Give username all of its fields but the password by their labels, such as"
                            + " {\"Company\": \"...\", \"User\": \"...\"}.");
        }
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
