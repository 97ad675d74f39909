package dev.deskhand.tools.browser.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.browser.driver.BrowserFailures;
import dev.deskhand.tools.browser.page.Browsers;
import dev.deskhand.tools.browser.page.Dialogs;
import dev.deskhand.tools.browser.page.Page;
import dev.deskhand.tools.browser.page.Screenshots;
import dev.deskhand.tools.browser.page.Windows;
import dev.deskhand.tools.browser.session.BrowserSession;
import dev.deskhand.tools.browser.session.Watchdog;
import dev.deskhand.tools.egress.MethodOverride;
import dev.deskhand.tools.spi.Action;
import dev.deskhand.tools.spi.ActionDescription;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.EffectAssessment;
import dev.deskhand.tools.spi.Evidence;
import dev.deskhand.tools.spi.Provenance;
import dev.deskhand.tools.spi.Reason;
import dev.deskhand.tools.spi.Sent;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolContext;
import dev.deskhand.tools.spi.ToolFailure;
import dev.deskhand.tools.spi.ToolResult;
import dev.deskhand.tools.spi.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.openqa.selenium.NoSuchWindowException;
import org.openqa.selenium.UnhandledAlertException;
import org.openqa.selenium.WebDriverException;

/** What all browser actions share: a page to work on, failures as values, a picture of how it ended. */
abstract class BrowserAction implements Action {

    /** Output schema of steps that act on a page. */
    static final String ACTED = """
            {"type": "object", "properties": {
              "url": {"type": "string"}, "title": {"type": "string"},
              "alerts": {"type": "array", "items": {"type": "string"}, "description": "Messages the page shows"},
              "field_errors": {"type": "array", "description": "What the page says is wrong with single fields",
                "items": {"type": "object", "properties": {"field": {"type": "string"}, "message": {"type": "string"}}}},
              "problems": {"type": "array", "items": {"type": "string"}, "description": "Errors of the page's scripts and requests meanwhile"},
              "dialog": {"type": "object", "description": "A dialog the browser raised, and whether it was accepted",
                "properties": {"text": {"type": "string"}, "accepted": {"type": "boolean"}}}}}""";

    private final Browsers browsers;
    private final ActionDescription description;

    BrowserAction(Browsers browsers, ActionDescription description) {
        this.browsers = browsers;
        this.description = description.boundToSession();
    }

    @Override
    public final ActionDescription description() {
        return description;
    }

    /** An address may name a method that its server takes instead of looking. */
    @Override
    public Effect expectedEffect(JsonNode arguments) {
        return description
                .effect()
                .or(MethodOverride.opening(arguments.path("url").asText()));
    }

    @Override
    public EffectAssessment effectOf(ToolCall call, ToolContext context) {
        Effect opening = MethodOverride.opening(call.text("url", ""));
        return opening == Effect.READ
                ? Action.super.effectOf(call, context)
                : EffectAssessment.of(
                        description.effect().or(opening),
                        new Reason(
                                "its address names another method, by which servers change or delete",
                                "其地址中指定了其他方法，服务器会据此修改或删除数据"));
    }

    Browsers browsers() {
        return browsers;
    }

    /** What is being done, for messages: "opening https://…". */
    abstract String doing(JsonNode arguments);

    abstract ToolResult perform(Page page, ToolCall call) throws InterruptedException;

    @Override
    public final ToolResult execute(ToolCall call, ToolContext context) throws InterruptedException {
        Optional<Page> page = Optional.empty();
        Optional<Page> opened = page;
        try {
            page = Optional.of(browsers.page(context));
            opened = page;
            Page here = page.get();
            ToolResult result = here.session()
                    .watchdog()
                    .during(Duration.between(context.clock().instant(), context.deadline()), () -> {
                        here.session().line().uncover();
                        return noted(here, perform(here, call));
                    });
            return endless(page, call)
                    .map(failure -> failed(Optional.of(here), soFar(Optional.of(here), failure)))
                    .orElse(result);
        } catch (ToolFailure broke) {
            ToolFailure failure = endless(page, call).orElse(broke);
            if (BrowserFailures.isDead(failure)) {
                context.sessions().close(BrowserSession.class);
                page = Optional.empty();
            }
            return failed(page, soFar(opened, failure));
        } catch (UnhandledAlertException e) {
            page.ifPresent(p -> Dialogs.answer(p, false, ""));
            return failed(
                    page,
                    soFar(
                            opened,
                            BrowserFailures.interruptedBy(
                                    e, doing(call.arguments().json()))));
        } catch (WebDriverException e) {
            if (Thread.interrupted() || e.getCause() instanceof InterruptedException) {
                throw new InterruptedException(
                        "stopped while " + doing(call.arguments().json()));
            }
            String doing = doing(call.arguments().json());
            if (e instanceof NoSuchWindowException
                    && page.isPresent()
                    && Windows.back(page.get().session())) {
                return failed(page, soFar(opened, BrowserFailures.windowClosed(doing)));
            }
            Optional<ToolFailure> ended = page.flatMap(p -> ended(p, doing));
            if (ended.isPresent() || BrowserFailures.isDead(e)) {
                context.sessions().close(BrowserSession.class);
                page = Optional.empty();
            }
            Optional<Page> here = opened;
            Optional<ToolFailure> told = ended.or(() -> endless(here, call));
            return failed(page, soFar(opened, told.orElseGet(() -> BrowserFailures.of(e, doing))));
        }
    }

    /** What a page was in the middle of when its script was broken off nobody knows, whatever the step came to. */
    private Optional<ToolFailure> endless(Optional<Page> page, ToolCall call) {
        String doing = doing(call.arguments().json());
        return page.filter(one -> one.session().watchdog().brokeOff())
                .map(one -> BrowserFailures.afterSending(call.allowed(), doing, BrowserFailures.endless(doing), ""));
    }

    /** With whether anything may have been sent by then; without a page nothing was. */
    private static ToolFailure soFar(Optional<Page> opened, ToolFailure failure) {
        return opened.map(page -> page.sending().told(failure)).orElseGet(() -> failure.having(Sent.NOTHING));
    }

    /** Why the watchdog ended the browser, if it did. */
    private Optional<ToolFailure> ended(Page page, String doing) {
        Watchdog watchdog = page.session().watchdog();
        if (watchdog.wasTooLarge()) {
            return Optional.of(
                    BrowserFailures.tooLarge(doing, browsers.settings().memory()));
        }
        if (watchdog.wasStuck()) {
            return Optional.of(BrowserFailures.stuck(doing));
        }
        return watchdog.wasHung() ? Optional.of(BrowserFailures.hung(doing)) : Optional.empty();
    }

    private static ToolResult failed(Optional<Page> page, ToolFailure failure) {
        var pictures = new ArrayList<Evidence>();
        page.ifPresent(p -> pictures.addAll(p.picturesBefore()));
        page.flatMap(p -> Screenshots.tryToKeep(p, "failed")).ifPresent(pictures::add);
        page.flatMap(p -> p.troubles().evidence()).ifPresent(pictures::add);
        ToolResult result = failure.toResult(pictures.toArray(Evidence[]::new));
        return page.isPresent() ? noted(page.get(), result) : result;
    }

    /** With what the page could not load because its host is closed. */
    private static ToolResult noted(Page page, ToolResult result) {
        Optional<Evidence> note = page.session().refused().take(page.context());
        if (note.isEmpty()) {
            return result;
        }
        List<Evidence> all = new ArrayList<>(result.evidence());
        all.add(note.get());
        return switch (result) {
            case ToolResult.Done done -> new ToolResult.Done(done.output(), all, done.against());
            case ToolResult.Failed failed ->
                new ToolResult.Failed(failed.kind(), failed.message(), failed.advice(), all, failed.sent());
        };
    }

    /** The result of a step that acted: what the page says now, and how it looks. */
    static ToolResult acted(Page page, ObjectNode more) {
        ObjectNode output = page.feedback(true);
        output.setAll(more);
        if (!page.setByScript().isEmpty()) {
            page.setByScript().forEach(output.putArray("set_by_script")::add);
        }
        return acted(page, output, page.sources());
    }

    /** As above, when what the page says and where it is are known already. */
    static ToolResult acted(Page page, JsonNode output, Set<Source> sources) {
        var pictures = new ArrayList<>(page.picturesBefore());
        if (page.pictures()) {
            Screenshots.tryToKeep(page, "after").ifPresent(pictures::add);
        }
        page.troubles().evidence(output).ifPresent(pictures::add);
        String against = page.session().redacted(page.complaints().against());
        return new ToolResult.Done(new Value(page.redacted(output), Provenance.of(sources)), pictures, against);
    }
}
