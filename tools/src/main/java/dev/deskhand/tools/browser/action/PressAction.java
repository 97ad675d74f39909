package dev.deskhand.tools.browser.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.browser.driver.KeyChord;
import dev.deskhand.tools.browser.driver.PageScripts;
import dev.deskhand.tools.browser.effect.KeyEffect;
import dev.deskhand.tools.browser.page.Browsers;
import dev.deskhand.tools.browser.page.Found;
import dev.deskhand.tools.browser.page.Page;
import dev.deskhand.tools.browser.target.FindMode;
import dev.deskhand.tools.browser.target.Target;
import dev.deskhand.tools.browser.target.TargetFinder;
import dev.deskhand.tools.browser.target.TargetResolver;
import dev.deskhand.tools.spi.ActionDescription;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.EffectAssessment;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Finder;
import dev.deskhand.tools.spi.Reason;
import dev.deskhand.tools.spi.Sent;
import dev.deskhand.tools.spi.Sentence;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolContext;
import dev.deskhand.tools.spi.ToolFailure;
import dev.deskhand.tools.spi.ToolResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.WebElement;

/** {@code browser.press}: presses keys and shortcuts, where the focus is or in the element a target names. */
final class PressAction extends BrowserAction {

    private static final Reason UNSEEN = new Reason("what the keys would do could not be looked at", "事先无法判断按键的作用");

    PressAction(Browsers browsers) {
        super(
                browsers,
                ActionDescription.of(
                        "browser.press",
                        "Presses keys one after the other: Enter, Escape, Tab, ArrowDown, PageDown, F2, a character, or a"
                                + " shortcut such as Control+S. Enter in a form sends it.",
                        Effect.COMMIT,
                        new Sentence("Press {keys}[ in {target}]", "按键 {keys}[（在 {target} 中）]"),
                        """
                        {"type": "object", "required": ["keys"], "additionalProperties": false, "properties": {
                          "keys": {"type": ["string", "array"], "items": {"type": "string"}, "minLength": 1, "description": "A key, or a list of them"},
                          "target": %s,
                          %s}}""".formatted(Target.SCHEMA, DialogAnswer.SCHEMA),
                        ACTED));
    }

    @Override
    public Optional<Finder> finder() {
        return Optional.of(new TargetFinder(browsers(), FindMode.ANY));
    }

    @Override
    String doing(JsonNode arguments) {
        return "pressing " + arguments.path("keys");
    }

    private static List<KeyChord> chords(JsonNode keys) {
        var chords = new ArrayList<KeyChord>();
        if (keys.isArray()) {
            keys.forEach(key -> chords.add(KeyChord.of(key.asText())));
        } else {
            chords.add(KeyChord.of(keys.asText()));
        }
        if (chords.stream().anyMatch(KeyChord::pastes)) {
            throw new ToolFailure(
                    FailureKind.BAD_INPUT,
                    "Pasting writes something that neither the plan nor an approval shows.",
                    "Read the value in a step, and put it in by browser.type or browser.fill.");
        }
        return chords;
    }

    @Override
    public Effect expectedEffect(JsonNode arguments) {
        try {
            return chords(arguments.path("keys")).stream()
                    .map(chord -> KeyEffect.expected(chord.key(), chord.modifiers()))
                    .reduce(DialogAnswer.of(arguments).effect(), Effect::or);
        } catch (ToolFailure unknown) {
            return Effect.CHANGE;
        }
    }

    @Override
    public boolean signsIn(JsonNode arguments) {
        try {
            return chords(arguments.path("keys")).stream()
                    .anyMatch(chord -> chord.key().equals("Enter"));
        } catch (ToolFailure unknown) {
            return false;
        }
    }

    /** A key says nothing of what it does where the focus is: {@link #effectOf} holds it against the page, but for what often sends. */
    @Override
    public Effect leastEffect(JsonNode arguments) {
        return expectedEffect(arguments) == Effect.COMMIT
                ? Effect.COMMIT
                : DialogAnswer.of(arguments).effect();
    }

    private static DialogAnswer answer(ToolCall call) {
        return DialogAnswer.of(call.arguments().json());
    }

    @Override
    public EffectAssessment effectOf(ToolCall call, ToolContext context) {
        // Nobody is asked to approve keys that there are not.
        List<KeyChord> chords = chords(call.argument("keys"));
        var unseen = EffectAssessment.of(Effect.COMMIT, UNSEEN);
        return new Beforehand(browsers(), context, doing(call.arguments().json()))
                .lookFor(page -> answer(call).joinedTo(judge(chords, focus(page, call))), () -> unseen);
    }

    /** The gravest of the keys; after one that may move the focus, what another does can't be told. */
    private static EffectAssessment judge(List<KeyChord> chords, JsonNode focus) {
        EffectAssessment gravest = null;
        JsonNode now = focus;
        for (KeyChord chord : chords) {
            EffectAssessment one = KeyEffect.of(chord.key(), chord.modifiers(), now);
            if (gravest == null || one.effect().isAtLeast(gravest.effect())) {
                gravest = one;
            }
            now = after(chord, now);
        }
        return gravest == null ? EffectAssessment.of(Effect.COMMIT, UNSEEN) : gravest;
    }

    private static JsonNode after(KeyChord chord, JsonNode focus) {
        if (!KeyEffect.staysIn(chord.key(), chord.modifiers(), focus)) {
            return PageScripts.JSON
                    .createObjectNode()
                    .put("nothing", true)
                    .put("name", focus.path("name").asText())
                    .put("host", focus.path("host").asText())
                    .put("around", focus.path("around").asText());
        }
        if (focus.path("list_open").asBoolean() && !chord.key().startsWith("Arrow")) {
            // What is typed may leave nothing in the list: it closes, and Enter sends the form.
            return ((ObjectNode) focus.deepCopy()).put("list_open", false);
        }
        return focus;
    }

    private static JsonNode focus(Page page, ToolCall call) throws InterruptedException {
        if (call.arguments().json().hasNonNull("target")) {
            Found found = new TargetResolver(page).await(Target.of(call.argument("target")), FindMode.ANY);
            found.enter(page.driver());
            JsonNode facts = PageScripts.json(page.driver(), "keyFacts", found.element(), false);
            page.driver().switchTo().defaultContent();
            return placed(page, facts);
        }
        page.driver().switchTo().defaultContent();
        return placed(page, PageScripts.json(page.driver(), "keyFacts", null, goesWhereItWasTyped(call)));
    }

    /** With what stands for the host of a page that has none, where something in it takes the keys. */
    private static JsonNode placed(Page page, JsonNode focus) {
        return focus.path("host").asText().isEmpty() && !focus.path("nothing").asBoolean()
                ? ((ObjectNode) focus)
                        .put("host", page.fieldSites().withoutHost().orElse(""))
                : focus;
    }

    /**
     * After filling in, a person's cursor stands in the last field: what does not write goes there, where nothing else has the
     * focus. What writes may be meant as a shortcut of the page, and would change what was filled in.
     */
    private static boolean goesWhereItWasTyped(ToolCall call) {
        return !chords(call.argument("keys")).getFirst().writes();
    }

    /** What has the focus, or the form around it, may be another by now. */
    private static void refuseOther(ToolCall call, EffectAssessment here) {
        if (!here.effect().isAtLeast(Effect.CHANGE)) {
            return;
        }
        String said = null;
        if (!call.allowed().isAtLeast(here.effect())) {
            said = "Pressing " + call.argument("keys") + " does more by now than it did when the step was let through:"
                    + " something else has the focus. Nothing was pressed, since nobody had approved that.";
        } else if (call.isOther(here)) {
            said = "What " + call.argument("keys")
                    + " would send is not as it was when it was approved. Nothing was pressed.";
        }
        if (said != null) {
            throw new ToolFailure(FailureKind.REJECTED, said, "Run it again: what it does now is approved beforehand.")
                    .having(Sent.NOTHING_AS_IT_DIFFERS);
        }
    }

    /** What keys go to, as it was judged: the driver would ask the page, which may say something else. */
    private static WebElement focused(Page page, boolean whereItWasTyped) {
        return PageScripts.call(page.driver(), "focusNow", whereItWasTyped) instanceof WebElement element
                ? element
                : page.driver().switchTo().activeElement();
    }

    @Override
    ToolResult perform(Page page, ToolCall call) throws InterruptedException {
        page.sending().preparing();
        List<KeyChord> chords = chords(call.argument("keys"));
        EffectAssessment here = judge(chords, focus(page, call));
        Effect effect = here.effect();
        refuseOther(call, here);
        Found target = call.arguments().json().hasNonNull("target")
                ? new TargetResolver(page).awaitReady(Target.of(call.argument("target")), FindMode.ANY)
                : null;
        page.pictureBefore(
                target == null
                        ? new Found(focused(page, goesWhereItWasTyped(call)), List.of(), MissingNode.getInstance())
                        : target);
        var aftermath = new Aftermath(page, effect, "pressing " + call.argument("keys"), answer(call));
        var guard = PressGuard.ofKeys(page, target);
        var pressed = new ArrayList<String>();
        ObjectNode result;
        try {
            result = aftermath.of(() -> send(page, target, chords, pressed));
        } catch (RuntimeException e) {
            guard.missed(); // nothing is stopped any more
            throw e;
        }
        guard.missed().map(missed -> afterOthers(missed, pressed)).ifPresent(missed -> {
            throw missed;
        });
        return acted(page, result);
    }

    private static void send(Page page, @Nullable Found target, List<KeyChord> chords, List<String> pressed) {
        if (target != null) {
            target.enter(page.driver());
        }
        for (KeyChord chord : chords) {
            if (!pressed.isEmpty()
                    && PageScripts.json(page.driver(), "keyMissed").asBoolean()) {
                return; // nor do those that follow go anywhere
            }
            WebElement place = pressed.isEmpty() && target != null
                    ? target.element()
                    : focused(page, pressed.isEmpty() && !chord.writes());
            PageScripts.call(page.driver(), "armKey", place);
            pressed.add(chord.key());
            place.sendKeys(chord.keys());
        }
    }

    /** Keys before the one that was stopped did what they do: done again, it would be done twice. */
    private static ToolFailure afterOthers(ToolFailure missed, List<String> pressed) {
        if (pressed.size() < 2 || missed.kind() != FailureKind.REJECTED) {
            return missed;
        }
        return new ToolFailure(
                FailureKind.UNKNOWN_OUTCOME,
                "The key " + pressed.size() + ", " + pressed.getLast() + ", was stopped; " + (pressed.size() - 1)
                        + " before it went where they were meant to. " + missed.getMessage(),
                "Look at what the page shows before anything is done again.");
    }
}
