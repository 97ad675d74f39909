package dev.deskhand.agent.planning.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.spi.Action;
import dev.deskhand.tools.spi.ActionDescription;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.Sentence;
import dev.deskhand.tools.spi.Tool;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolContext;
import dev.deskhand.tools.spi.ToolResult;
import java.util.List;

/** {@code http.request} as far as planning goes. */
final class DescribedHttp implements Tool, Action {

    @Override
    public String name() {
        return "http";
    }

    @Override
    public List<Action> actions() {
        return List.of(this);
    }

    @Override
    public Effect expectedEffect(JsonNode arguments) {
        return "GET".equals(arguments.path("method").asText()) ? Effect.READ : Effect.CHANGE;
    }

    @Override
    public ActionDescription description() {
        return ActionDescription.of(
                "http.request",
                "Calls a web API. GET and HEAD only read; POST, PUT and PATCH change records; DELETE cannot be undone.",
                Effect.CHANGE,
                new Sentence("{method} {url}", "{method} {url}"),
                """
                {"type": "object", "required": ["method", "url"], "additionalProperties": false, "properties": {
                  "method": {"enum": ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"]},
                  "url": {"type": "string"},
                  "query": {"type": "object", "description": "Query parameters by name; encoded for you"},
                  "headers": {"type": "object"},
                  "body": {"description": "JSON to send"},
                  "auth": {"type": "object", "description": "{\\"bearer\\": {\\"secret\\": name}} or {\\"user\\": ..., \\"password\\": {\\"secret\\": name}}"},
                  "expect_status": {"type": ["integer", "array"], "description": "Statuses that count as success; 2xx when left out"},
                  "save_as": {"type": "string", "description": "Save the body as this file"},
                  "all_pages": {"type": "boolean", "description": "Follow pages to the end; body.items then has the items of all pages"}}}""",
                """
                {"type": "object", "properties": {"status": {"type": "integer"}, "body": {"description": "The answer's JSON, or text"},
                  "headers": {"type": "object"}}}""");
    }

    @Override
    public ToolResult execute(ToolCall call, ToolContext context) {
        throw new UnsupportedOperationException("only planned with");
    }
}
