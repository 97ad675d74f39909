package dev.deskhand.tools.browser.action;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.browser.driver.BrowserFailures;
import dev.deskhand.tools.browser.driver.PageScripts;
import dev.deskhand.tools.browser.effect.Standing;
import dev.deskhand.tools.browser.filling.DropZone;
import dev.deskhand.tools.browser.filling.GivenFile;
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
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.remote.LocalFileDetector;

/** {@code browser.upload}: puts a file of the run into a file field. */
final class UploadAction extends BrowserAction {

    private static final Set<String> FIELDS = Set.of("input", "select", "textarea", "button");
    private static final Reason SENT_LATER =
            new Reason("the file is sent only when the form is submitted", "提交表单时才会发送文件");
    private static final Reason SENT_AT_ONCE = new Reason("the field may send the file at once", "该字段可能会立即发送文件");
    private static final Reason UNSEEN = new Reason("the field could not be looked at beforehand", "事先无法查看该字段");

    UploadAction(Browsers browsers) {
        super(
                browsers,
                ActionDescription.of(
                                "browser.upload",
                                "Chooses a file of the run in a file field, or drops it on a place for files; the form is submitted by a click of its own."
                                        + " A field outside such a form may send the file at once.",
                                Effect.CHANGE,
                                new Sentence("Attach {file} to {target}", "将 {file} 上传到 {target}"),
                                """
                                {"type": "object", "required": ["target", "file"], "additionalProperties": false, "properties": {
                                  "target": %s, "file": {"type": "string", "description": "A file of the run"}}}""".formatted(Target.SCHEMA),
                                ACTED)
                        .controlledBy("file"));
    }

    @Override
    public Optional<Finder> finder() {
        return Optional.of(new TargetFinder(browsers(), FindMode.FIELD));
    }

    @Override
    String doing(JsonNode arguments) {
        return "attaching " + arguments.path("file").asText();
    }

    @Override
    public Effect expectedEffect(JsonNode arguments) {
        return Effect.LOCAL;
    }

    @Override
    public EffectAssessment effectOf(ToolCall call, ToolContext context) {
        var unseen = EffectAssessment.of(Effect.CHANGE, UNSEEN);
        return new Beforehand(browsers(), context, doing(call.arguments().json()))
                .lookFor(page -> judged(page, place(page, call)), () -> unseen);
    }

    private static EffectAssessment judged(Page page, Found found) {
        if (!isDrawnButton(found)
                && found.facts().path("form_has_submit").asBoolean()
                && !found.facts().path("sends_files").asBoolean()) {
            return new EffectAssessment(Effect.LOCAL, SENT_LATER, found.host());
        }
        String seen = Standing.seen(AsApproved.place(page, found));
        return new EffectAssessment(Effect.CHANGE, SENT_AT_ONCE, found.host(), seen);
    }

    /** The file field of that name, else the place of that name or text to drop it on. */
    private static Found place(Page page, ToolCall call) throws InterruptedException {
        Target target = Target.of(call.argument("target"));
        boolean field = new TargetResolver(page)
                .look(target, FindMode.FIELD, true).best().stream()
                        .anyMatch(found -> found.kind().equals("file"));
        if (field) {
            return new TargetResolver(page).await(target, FindMode.FIELD, true, page.patience());
        }
        return new TargetResolver(page).await(target, FindMode.ANY, true, page.patience());
    }

    /** The field behind such a button is there for scripts, which mostly send what it takes as soon as it has it. */
    private static boolean isDrawnButton(Found found) {
        return !found.kind().equals("file")
                && (found.facts().path("tag").asText().equals("button")
                        || found.facts().path("role").asText().equals("button"));
    }

    private static boolean isField(Found found) {
        return FIELDS.contains(found.facts().path("tag").asText());
    }

    @Override
    ToolResult perform(Page page, ToolCall call) throws InterruptedException {
        page.sending().preparing();
        var file = page.context().workspace().existing(call.text("file", ""));
        Found found = place(page, call);
        AsApproved.hold(call, judged(page, found), found.described());
        page.actsIn(found.frames());
        page.pictureBefore(found);
        found.enter(page.driver());
        if (browsers().settings().grid() != null) {
            page.driver().setFileDetector(new LocalFileDetector());
        }
        try {
            page.sending().now();
            var given = new GivenFile(page, found, file);
            give(page, found, file, given);
            page.settle();
            page.navigation().stayWhereAllowed();
            return acted(page, given.seen(call.allowed()));
        } catch (ToolFailure failure) {
            throw failure.kind() == FailureKind.BAD_INPUT
                            || failure.kind() == FailureKind.UNKNOWN_OUTCOME
                            || failure.sent() == Sent.NOTHING
                    ? failure
                    : BrowserFailures.afterSending(
                            call.allowed(), doing(call.arguments().json()), failure, "");
        } catch (WebDriverException e) {
            throw Blind.after(e, page, call.allowed(), doing(call.arguments().json()));
        }
    }

    private static void give(Page page, Found found, Path file, GivenFile given) {
        Object place = PageScripts.call(page.driver(), "fileFieldIn", found.element());
        if (place == null) {
            place = PageScripts.call(page.driver(), "placeNamedBy", found.element());
        }
        if (place instanceof WebElement field
                && Boolean.TRUE.equals(PageScripts.call(page.driver(), "isFileField", field))) {
            given.checkKind(field);
            field.sendKeys(file.toAbsolutePath().toString());
        } else if (place instanceof WebElement zone) {
            new DropZone(page, new Found(zone, found.frames(), found.facts())).drop(file);
        } else if (isField(found)
                || Boolean.TRUE.equals(PageScripts.call(page.driver(), "isNaming", found.element()))) {
            throw new ToolFailure(
                    FailureKind.BAD_INPUT,
                    "The " + found.described() + " takes no file.",
                    "Name the file field, usually the one labelled with what is to be attached, or the place to drop it on.");
        } else {
            new DropZone(page, found).drop(file);
        }
    }
}
