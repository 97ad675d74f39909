package dev.deskhand.service.web.page;

import dev.deskhand.service.persistence.RunList;
import dev.deskhand.service.problem.Refusal;
import dev.deskhand.service.security.CurrentPerson;
import dev.deskhand.service.security.Entry;
import dev.deskhand.service.security.Rights;
import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.journal.RunStatus;
import dev.deskhand.workflows.plan.Problem;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The request at hand as pages see it: who reads, in which language and theme, and how to answer. */
@RequestScoped
public class Here {
    public static final String LANGUAGE = "deskhand_language";
    public static final String THEME = "deskhand_theme";

    /** Set by the pages' script to the name of the browser's time zone. */
    public static final String ZONE = "deskhand_zone";

    private final HttpHeaders headers;
    private final UriInfo uri;
    private final CurrentPerson current;
    private final RunList runs;
    private final Renderer renderer;
    private final Clock clock;

    Here(HttpHeaders headers, UriInfo uri, CurrentPerson current, RunList runs, Renderer renderer, Clock clock) {
        this.headers = headers;
        this.uri = uri;
        this.current = current;
        this.runs = runs;
        this.renderer = renderer;
        this.clock = clock;
    }

    /** The reader's language: as chosen, else as the browser says, else English. */
    public Texts texts() {
        Cookie chosen = headers.getCookies().get(LANGUAGE);
        if (chosen != null) {
            return Texts.in(chosen.getValue());
        }
        for (Locale locale : headers.getAcceptableLanguages()) {
            if (locale.getLanguage().equals("zh") || locale.getLanguage().equals("en")) {
                return Texts.in(locale.getLanguage());
            }
        }
        return Texts.english();
    }

    public Formats formats() {
        return new Formats(texts(), clock());
    }

    /** The time, in the reader's zone: as the browser says, else the service's. */
    public Clock clock() {
        Cookie said = headers.getCookies().get(ZONE);
        return said == null
                ? clock
                : ReaderZone.of(said.getValue()).map(clock::withZone).orElse(clock);
    }

    /** What is said of "today" to the reader. */
    public TodayWords today() {
        return new TodayWords(clock, clock(), texts());
    }

    public Person person() {
        return current.get();
    }

    /** Who it is by now, for what lasts longer than the request. */
    public Supplier<Optional<Person>> stillHere() {
        return current.stillHere();
    }

    /** Refuses people who only look. */
    public void needToWork() {
        Rights.need(Rights.mayStart(person()), "have work done", "office, approver or ops");
    }

    /** When whoever looks last gave the password; null for never. */
    public @Nullable Instant confirmedAt() {
        return current.confirmedAt();
    }

    /** What whoever looks came in with. */
    public Entry entry() {
        return current.entry();
    }

    /** Where the person at hand is asked for the password anew; empty for somebody who has one here. */
    public String companySignIn(String back) {
        return current.isWithoutPassword()
                ? UriBuilder.fromPath("/sign-in/company")
                        .queryParam("back", "{back}")
                        .build(back)
                        .toString()
                : "";
    }

    public Viewer viewer() {
        Person person = person();
        return new Viewer(person.name(), person.roles());
    }

    /** Whether htmx asks for a part of the page only. */
    public boolean wantsPart() {
        return headers.getHeaderString("HX-Request") != null;
    }

    /** A whole page. */
    public Response page(String template, String title, String menu, Object view) {
        return page(template, title, menu, view, 200, null);
    }

    public Response page(String template, String title, String menu, Object view, int status, @Nullable Notice notice) {
        return answer(status, renderer.render(template, layout(title, menu, notice), view));
    }

    /** A whole page that leaves out the note on what was done before, since it shows what has happened since. */
    public Response laterPage(String template, String title, String menu, Object view) {
        var layout = new Page(title, texts(), theme(), viewer(), menu, waiting(), path(), null, zone());
        return answer(200, renderer.render(template, layout, view));
    }

    /** What was refused and what to do now, in the reader's language. */
    public Notice notice(Refusal refusal) {
        return RefusalNotice.of(refusal, texts());
    }

    /** What is wrong with a file that rules are kept in, in the reader's language. */
    public Notice notice(String title, List<Problem> problems) {
        return RefusalNotice.of(title, problems, texts());
    }

    /** The same of a plan that was written out instead of an instruction. */
    public Notice noticeOnPlan(Refusal refusal) {
        return RefusalNotice.ofWrittenPlan(refusal, texts());
    }

    /** A part of a page, without the layout. */
    public Response part(String template, Object view) {
        return answer(200, renderer.render("parts/" + template, layout("", "", null), view));
    }

    private Page layout(String title, String menu, @Nullable Notice notice) {
        Viewer viewer = current.isKnown() ? viewer() : null;
        return new Page(
                title, texts(), theme(), viewer, menu, waiting(), path(), notice == null ? said() : notice, zone());
    }

    private static Response answer(int status, String html) {
        return Response.status(status)
                .entity(html)
                .type("text/html;charset=UTF-8")
                .header("Cache-Control", "no-store")
                .build();
    }

    /** Whether the reader was sent here with this note. */
    public boolean isTold(String key) {
        return key.equals(uri.getQueryParameters().getFirst("said"));
    }

    /** A note on what was just done, named by the address the reader was sent to. */
    private @Nullable Notice said() {
        String key = uri.getQueryParameters().getFirst("said");
        String value = uri.getQueryParameters().getFirst("value");
        Texts texts = texts();
        boolean known = key != null && key.matches("said\\.[a-zA-Z]+") && texts.has(key);
        return known ? Notice.of("good", texts.say(key, value == null ? "" : value)) : null;
    }

    private String zone() {
        return ReaderZone.name(clock().getZone(), texts());
    }

    private String theme() {
        Cookie chosen = headers.getCookies().get(THEME);
        return chosen != null && Set.of("light", "dark").contains(chosen.getValue()) ? chosen.getValue() : "system";
    }

    private String path() {
        String query = uri.getRequestUri().getRawQuery();
        return uri.getRequestUri().getRawPath() + (query == null ? "" : "?" + query);
    }

    private int waiting() {
        if (!current.isKnown() || !Rights.mayStart(person())) {
            return 0;
        }
        String owner = Rights.seesAll(person()) ? null : person().name();
        return runs.count(Set.of(RunStatus.WAITING_FOR_APPROVAL, RunStatus.WAITING_FOR_ANSWER), owner, null, null);
    }
}
