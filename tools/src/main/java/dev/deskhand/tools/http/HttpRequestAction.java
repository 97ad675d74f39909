package dev.deskhand.tools.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.egress.Onward;
import dev.deskhand.tools.spi.Action;
import dev.deskhand.tools.spi.ActionDescription;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.EffectAssessment;
import dev.deskhand.tools.spi.Evidence;
import dev.deskhand.tools.spi.Reason;
import dev.deskhand.tools.spi.Sentence;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolContext;
import dev.deskhand.tools.spi.ToolFailure;
import dev.deskhand.tools.spi.ToolResult;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sends one request to an API and gives what came back; a list in pages is collected when asked. */
final class HttpRequestAction implements Action {

    private static final long MAX_BODY = 20L << 20;
    private static final long MAX_FILE = 200L << 20;

    private final ActionDescription description = ActionDescription.of(
                    "http.request",
                    "Sends a request to an API. JSON answers come back parsed in `body`; all_pages collects a list in pages"
                            + " into `items` (and into the list inside `body`).",
                    Effect.CHANGE,
                    RequestSentences.ANY,
                    RequestSchemas.INPUT,
                    RequestSchemas.OUTPUT)
            .controlledBy("url", "method", "headers", "auth", "save_as");

    private final CallHeaders along;

    HttpRequestAction(CallHeaders along) {
        this.along = along;
    }

    @Override
    public ActionDescription description() {
        return description;
    }

    @Override
    public Sentence sentence(JsonNode arguments) {
        return RequestSentences.of(RequestMethod.of(arguments));
    }

    @Override
    public Effect expectedEffect(JsonNode arguments) {
        return RequestMethod.of(arguments).effect();
    }

    @Override
    public EffectAssessment effectOf(ToolCall call, ToolContext context) {
        Effect effect = expectedEffect(call.arguments().json());
        Reason reason =
                switch (effect) {
                    case READ, LOCAL -> new Reason("the request only asks", "该请求只是查询");
                    case CHANGE -> new Reason("the request sends data", "该请求会发送数据");
                    case COMMIT -> new Reason("the request deletes, or does what cannot be told", "该请求会删除数据，或无法判断其作用");
                };
        return new EffectAssessment(effect, reason, hostOf(call.text("url", "")));
    }

    @Override
    public ToolResult execute(ToolCall call, ToolContext context) throws InterruptedException {
        Outgoing request;
        Revealed revealed;
        try {
            var address = RequestParts.address(call.text("url", ""));
            // Before any secret is looked up: a closed address gets none.
            context.egress().check(address);
            revealed = new Revealed(context.secrets(), Outgoing.hostAndPort(address));
            if (!call.text("save_as", "").isEmpty()) {
                // Refused now rather than after the request has had its effect.
                context.workspace().forWriting(call.text("save_as", ""));
            }
            request = new RequestParts(call, context, revealed).build(along.of(context.runId(), call, address));
        } catch (ToolFailure failure) {
            return failure.toResult();
        }
        long limit = call.text("save_as", "").isEmpty() ? MAX_BODY : MAX_FILE;
        Reply reply = null;
        try (var wire = new Wire(context.egress())) {
            var onward = new Onward(context.egress(), isFree(call, context));
            var delivery = new Delivery(wire, context, onward, limit);
            reply = delivery.deliver(request);
            ReplyJudgement.check(request, reply, expected(call), revealed);
            Evidence[] evidence = evidence(context, request, reply, "answered with " + reply.status(), revealed);
            return ToolResult.done(new ReplyOutput(call, context, revealed, delivery).of(request, reply), evidence);
        } catch (ToolFailure failure) {
            String message = revealed.scrub(String.valueOf(failure.getMessage()));
            return ToolResult.failed(
                    failure.kind(),
                    message,
                    revealed.scrub(failure.advice()),
                    evidence(context, request, reply, message, revealed));
        }
    }

    /** A planner writes addresses that lead on to stores and caches; where the host is one somebody named, that is its business. */
    private static boolean isFree(ToolCall call, ToolContext context) {
        return call.arguments().isTrusted()
                || call.arguments().isUnread() && context.egress().isNamed(RequestParts.address(call.text("url", "")));
    }

    private static Evidence[] evidence(
            ToolContext context, Outgoing request, @Nullable Reply reply, String outcome, Revealed revealed) {
        return request.isSafe()
                ? new Evidence[0]
                : new Evidence[] {ExchangeRecord.keep(context.evidence(), request, reply, outcome, revealed)};
    }

    private static Set<Integer> expected(ToolCall call) {
        JsonNode expected = call.argument("expect_status");
        var statuses = new java.util.TreeSet<Integer>();
        if (expected.isIntegralNumber()) {
            statuses.add(expected.intValue());
        }
        expected.forEach(status -> statuses.add(status.intValue()));
        return statuses;
    }

    private static @Nullable String hostOf(String url) {
        try {
            var address = RequestParts.address(url);
            return address.getHost() == null || address.getScheme() == null ? null : Outgoing.hostAndPort(address);
        } catch (ToolFailure notAnAddress) {
            return null;
        }
    }
}
