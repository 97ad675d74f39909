package dev.deskhand.tools.browser.action;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.browser.driver.BrowserFailures;
import dev.deskhand.tools.browser.page.Browsers;
import dev.deskhand.tools.browser.page.Found;
import dev.deskhand.tools.browser.page.Page;
import dev.deskhand.tools.browser.page.Whereabouts;
import dev.deskhand.tools.browser.session.SavingFields;
import dev.deskhand.tools.browser.target.Target;
import dev.deskhand.tools.browser.trouble.OwnSaves;
import dev.deskhand.tools.spi.ActionDescription;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.EffectAssessment;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Reason;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolContext;
import dev.deskhand.tools.spi.ToolFailure;
import dev.deskhand.tools.spi.ToolResult;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.openqa.selenium.WebDriverException;

/**
 * What actions that set fields share: it stays in the page until the form is sent, unless the page saves at once. That cannot be told
 * beforehand; the first time it is seen the run stops before a person, and from then on setting that field is a change.
 */
abstract class FieldAction extends BrowserAction {

    private static final Set<String> SEARCHING = Set.of("searchbox", "combobox", "search");
    private static final Reason SAVED_BEFORE =
            new Reason("this field was seen to save at once when it is set", "此前设置该字段时，页面立即保存了内容");

    private static final EffectAssessment ON_THE_PAGE = EffectAssessment.of(Effect.LOCAL, Reason.none());

    FieldAction(Browsers browsers, ActionDescription description) {
        super(browsers, description);
    }

    /** The fields it sets, by the JSON Pointer to the argument that is put into them; "" where all of the call is for one. */
    abstract Map<String, Target> fields(JsonNode arguments);

    /** Sets them, and gives what the page says then. */
    abstract ToolResult set(Page page, ToolCall call) throws InterruptedException;

    /** Has the page made ready for it while the step is judged and noted; there is nothing to wait for. */
    void prepare(Page page, ToolCall call) throws InterruptedException {}

    /** One field. */
    static Map<String, Target> field(JsonNode target) {
        return Map.of("", Target.of(target));
    }

    @Override
    public final EffectAssessment effectOf(ToolCall call, ToolContext context) {
        try {
            Optional<Page> page = browsers().openPage(context);
            if (page.isPresent()) {
                prepare(page.get(), call);
                Optional<String> known = look(page.get()).knownAt(fields(call).values());
                if (known.isPresent()) {
                    return saving(page.get(), call, known.get());
                }
                Optional<EffectAssessment> elsewhere = places(page.get(), call).elsewhere();
                if (elsewhere.isPresent()) {
                    return elsewhere.get();
                }
            }
        } catch (ToolFailure | WebDriverException e) {
            // Told when it is carried out, where nothing can be set either.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return super.effectOf(call, context);
    }

    private EffectAssessment saving(Page page, ToolCall call, String host) throws InterruptedException {
        String seen = look(page).seen(fields(call).values());
        var parts = places(page, call).parts(host);
        return new EffectAssessment(Effect.CHANGE, SAVED_BEFORE, host, seen, null, parts);
    }

    private Map<String, Target> fields(ToolCall call) {
        return fields(call.arguments().json());
    }

    private FieldPlaces places(Page page, ToolCall call) throws InterruptedException {
        return FieldPlaces.of(page, fields(call), look(page));
    }

    private SavingLook look(Page page) {
        return new SavingLook(page, browsers().saving());
    }

    @Override
    final ToolResult perform(Page page, ToolCall call) throws InterruptedException {
        EffectAssessment judged = call.judged();
        Optional<String> known = look(page).knownAt(fields(call).values());
        if (known.isPresent()) {
            if (!call.allowed().isAtLeast(Effect.CHANGE)) {
                throw new ToolFailure(
                        FailureKind.REJECTED,
                        "A field that this step sets saves at once, which was not known when the step was let through."
                                + " Nothing was set, since nobody had approved that.",
                        "Run it again: setting this field is now a change that is approved beforehand.");
            }
            EffectAssessment here = saving(page, call, known.get());
            AsApproved.hold(call, here, "field this step sets");
            if (judged != null) {
                places(page, call).hold(judged, here);
            }
            return saved(page, call);
        }
        if (judged != null) {
            FieldPlaces places = places(page, call);
            places.hold(judged, places.elsewhere().orElse(ON_THE_PAGE));
        }
        Whereabouts before = Whereabouts.now(page);
        page.troubles().watchSaves();
        ToolResult result;
        try {
            result = set(page, call);
        } catch (ToolFailure | WebDriverException e) {
            // It may have saved before it failed, as when another page came by it.
            stopIfSaved(page, call, before);
            throw e;
        }
        stopIfSaved(page, call, before);
        return result;
    }

    /** Of fields that are known to save at once, whatever breaks while they are set may have been saved. */
    private ToolResult saved(Page page, ToolCall call) throws InterruptedException {
        String doing = doing(call.arguments().json());
        page.troubles().begin();
        page.troubles().watchSaves();
        ToolResult result;
        try {
            result = set(page, call);
        } catch (ToolFailure failure) {
            boolean broken = failure.kind() == FailureKind.FORBIDDEN
                    || failure.kind().isWorthRetrying()
                    || !page.troubles().saves().isEmpty();
            throw broken ? BrowserFailures.afterSending(Effect.CHANGE, doing, failure, "") : failure;
        } catch (WebDriverException e) {
            throw Blind.after(e, page, Effect.CHANGE, doing);
        }
        page.troubles().judge(Effect.CHANGE, false, doing);
        return result;
    }

    private void stopIfSaved(Page page, ToolCall call, Whereabouts before) throws InterruptedException {
        List<OwnSaves.Save> saves = page.troubles().saves();
        if (saves.isEmpty()) {
            return;
        }
        Map<String, Target> fields = fields(call);
        saves = saves.stream()
                .filter(save -> !asksForForm(page, save, fields.values()))
                .toList();
        if (saves.isEmpty()) {
            return;
        }
        Optional<OwnSaves.Save> sure =
                saves.stream().filter(OwnSaves.Save::sure).findFirst();
        if (sure.isEmpty() && fields.values().stream().allMatch(field -> isOfAForm(page, field))) {
            return;
        }
        look(page).remember(fields.values(), SavingFields.Document.at(before.url()), saves);
        OwnSaves.Save save = sure.orElse(saves.getFirst());
        throw new ToolFailure(
                FailureKind.REJECTED,
                "The page saved at once while " + doing(call.arguments().json()) + " ("
                        + page.session().redacted(save.what()) + "). Nobody had approved that.",
                "Look whether what it saved is right, and put it right there if not. From now on setting this field is a change that"
                        + " is approved beforehand: run it again.");
    }

    /** Browsers call every list to choose from a combobox too. */
    private static boolean searches(JsonNode facts) {
        return !facts.path("tag").asText().equals("select")
                && (SEARCHING.contains(facts.path("role").asText())
                        || SEARCHING.contains(facts.path("type").asText()));
    }

    /** Whether the page asked for the very form that all fields are of: it is drawn anew by the server with every choice. */
    private boolean asksForForm(Page page, OwnSaves.Save save, Collection<Target> fields) {
        return fields.stream().allMatch(field -> {
            List<Found> found = look(page).met(field);
            return !found.isEmpty()
                    && found.stream()
                            .map(Found::facts)
                            .allMatch(facts -> facts.path("form_has_submit").asBoolean()
                                    && save.asksForForm(facts.path("form_path").asText()));
        });
    }

    /** Whether what is sent while it is set may be the form's own doing: it is sent as a whole later, or it only searches. */
    private boolean isOfAForm(Page page, Target target) {
        List<Found> found = look(page).met(target);
        return !found.isEmpty()
                && found.stream()
                        .map(Found::facts)
                        .allMatch(facts -> facts.path("form_has_submit").asBoolean() || searches(facts));
    }
}
