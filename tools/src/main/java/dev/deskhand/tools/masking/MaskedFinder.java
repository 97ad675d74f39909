package dev.deskhand.tools.masking;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Finder;
import dev.deskhand.tools.spi.Lost;
import dev.deskhand.tools.spi.Reason;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolContext;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A finder whose findings hold no secret. */
record MaskedFinder(Finder finder, MaskedTool masked) implements Finder {

    @Override
    public Set<String> names(JsonNode arguments) {
        return finder.names(arguments);
    }

    @Override
    public boolean isLost(FailureKind kind) {
        return finder.isLost(kind);
    }

    @Override
    public boolean leadsAway(JsonNode met) {
        return finder.leadsAway(met);
    }

    @Override
    public boolean staysHere(JsonNode met) {
        return finder.staysHere(met);
    }

    @Override
    public Sight look(ToolCall call, ToolContext context) throws InterruptedException {
        try {
            Sight seen = finder.look(call, masked.context(context, context.workspace()));
            var met = new HashMap<String, JsonNode>();
            seen.met().forEach((pointer, one) -> met.put(pointer, json(one)));
            return new Sight(met, seen.pictures());
        } catch (RuntimeException e) {
            throw masked.failure(e);
        }
    }

    @Override
    public Map<String, JsonNode> used(Map<String, JsonNode> met, ToolContext context) throws InterruptedException {
        try {
            var used = new HashMap<String, JsonNode>();
            finder.used(met, masked.context(context, context.workspace()))
                    .forEach((pointer, one) -> used.put(pointer, json(one)));
            return used;
        } catch (RuntimeException e) {
            throw masked.failure(e);
        }
    }

    @Override
    public Optional<JsonNode> general(JsonNode met, Map<String, String> marks) {
        return finder.general(met, marks);
    }

    @Override
    public Optional<JsonNode> numbered(JsonNode met) {
        return finder.numbered(met);
    }

    @Override
    public JsonNode filled(JsonNode met, Map<String, String> values) {
        return finder.filled(met, values);
    }

    @Override
    public JsonNode holding(JsonNode arguments, Map<String, JsonNode> met) {
        return finder.holding(arguments, met);
    }

    @Override
    public Optional<Lost> lost(ToolCall call, Map<String, JsonNode> met, ToolContext context)
            throws InterruptedException {
        try {
            return finder.lost(call, met, masked.context(context, context.workspace()))
                    .map(this::masked);
        } catch (RuntimeException e) {
            throw masked.failure(e);
        }
    }

    @Override
    public JsonNode taking(JsonNode arguments, String pointer, JsonNode target) {
        return finder.taking(arguments, pointer, target);
    }

    private Lost masked(Lost lost) {
        var candidates = lost.candidates().stream()
                .map(one -> new Lost.Candidate(
                        json(one.target()), reason(one.described()), one.likeness(), reason(one.why()), one.effect()))
                .toList();
        return new Lost(
                lost.pointer(),
                lost.named(),
                reason(lost.was()),
                candidates,
                lost.sure(),
                new Lost.Place(text(lost.place().address()), text(lost.place().outline())),
                lost.pictures());
    }

    private Reason reason(Reason reason) {
        return new Reason(text(reason.english()), text(reason.chinese()));
    }

    private String text(String text) {
        return masked.mask().text(text);
    }

    private JsonNode json(JsonNode json) {
        return masked.mask().json(json);
    }
}
