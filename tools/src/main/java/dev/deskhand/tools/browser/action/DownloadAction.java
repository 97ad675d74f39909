package dev.deskhand.tools.browser.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.deskhand.tools.browser.effect.ClickEffect;
import dev.deskhand.tools.browser.effect.ElementFacts;
import dev.deskhand.tools.browser.page.Browsers;
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
import dev.deskhand.tools.spi.Provenance;
import dev.deskhand.tools.spi.Reason;
import dev.deskhand.tools.spi.Sentence;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolContext;
import dev.deskhand.tools.spi.ToolFailure;
import dev.deskhand.tools.spi.ToolResult;
import dev.deskhand.tools.spi.Value;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** {@code browser.download}: fetches a file by a click or an address into the run's workspace. */
final class DownloadAction extends BrowserAction {

    DownloadAction(Browsers browsers) {
        super(
                browsers,
                ActionDescription.of(
                                "browser.download",
                                "Downloads a file by clicking what a target names, or from an address, with the browser's sign-in.",
                                Effect.LOCAL,
                                new Sentence(
                                        "Download[ {target}][ {url|address}][ as {as}]",
                                        "下载[ {target}][ {url|address}][，保存为 {as}]"),
                                """
                                {"type": "object", "additionalProperties": false, "minProperties": 1, "properties": {
                                  "target": %s, "url": {"type": "string"},
                                  "as": {"type": "string", "description": "File name; the site's own when not given"}}}""".formatted(Target.SCHEMA),
                                """
                                {"type": "object", "properties": {"file": {"type": "string"}, "size": {"type": "integer"},
                                  "sha256": {"type": "string"}}}""")
                        .controlledBy("url", "as")
                        .onlyTaking());
    }

    @Override
    public Optional<Finder> finder() {
        return Optional.of(new TargetFinder(browsers(), FindMode.CLICK));
    }

    @Override
    String doing(JsonNode arguments) {
        return "downloading " + (arguments.has("url") ? arguments.path("url") : arguments.path("target"));
    }

    @Override
    public EffectAssessment effectOf(ToolCall call, ToolContext context) {
        if (!call.arguments().json().hasNonNull("target")) {
            if (expectedEffect(call.arguments().json()) != Effect.LOCAL) {
                return super.effectOf(call, context);
            }
            return EffectAssessment.of(
                    Effect.LOCAL, new Reason("fetches a file into the run's workspace", "将文件下载到本次办理的工作区"));
        }
        Target target = Target.of(call.argument("target"));
        EffectAssessment click = new Beforehand(
                        browsers(), context, doing(call.arguments().json()))
                .lookFor(
                        page -> ClickEffect.of(ElementFacts.from(new TargetResolver(page)
                                .await(target, FindMode.CLICK)
                                .facts())),
                        () -> ClickEffect.unseen(target.words()));
        return new EffectAssessment(
                click.effect().or(Effect.LOCAL), click.reason(), click.host(), click.seen(), click.shape());
    }

    @Override
    ToolResult perform(Page page, ToolCall call) throws InterruptedException {
        boolean byTarget = call.arguments().json().hasNonNull("target");
        if (byTarget == call.arguments().json().hasNonNull("url")) {
            throw new ToolFailure(
                    FailureKind.BAD_INPUT, "Give either a target or a url to download.", "Leave one of them out.");
        }
        var downloads = new Downloads(page);
        var around = page.source();
        var file = byTarget
                ? downloads.byClick(Target.of(call.argument("target")), call)
                : downloads.byAddress(call.text("url", ""));
        var sources = new LinkedHashSet<>(downloads.sources());
        if (byTarget) {
            Set<Source> framed = page.framesSources();
            sources.addAll(framed.isEmpty() ? Set.of(around) : framed);
        } else {
            sources.add(page.sourceOf(call.text("url", "")));
        }
        var kept = new KeptDownload(page.context().workspace()).keep(file, call.text("as", ""));
        var output = JsonNodeFactory.instance
                .objectNode()
                .put("file", kept.name())
                .put("size", kept.place().toFile().length())
                .put("sha256", KeptDownload.sha256(kept.place()));
        return new ToolResult.Done(new Value(page.redacted(output), Provenance.of(sources)), page.picturesBefore());
    }
}
