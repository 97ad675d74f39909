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
                "Calls a web API. GET and HEAD only read; POST, PUT and PATCH change records; DELETE cannot be undone."
                        + " With all_pages it follows a list through its pages into items (and into the list inside body).",
                Effect.CHANGE,
                new Sentence("{method} {url}", "{method} {url}"),
                """
            {"type": "object", "required": ["url"], "additionalProperties": false,
             "$defs": {"secretOrText": {"anyOf": [{"type": "string"},
                {"type": "object", "required": ["secret"], "additionalProperties": false, "properties": {"secret": {"type": "string"}}}]}},
             "properties": {
              "method": {"enum": ["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"], "description": "GET when left out"},
              "url": {"type": "string", "minLength": 1, "description": "full address"},
              "query": {"type": "object", "description": "query parameters; they are encoded for you"},
              "headers": {"type": "object", "description": "more headers; a value may be {\\"secret\\": name}"},
              "body": {"description": "an object or list is sent as JSON, a text as it is"},
              "form": {"type": "object", "description": "fields sent as a web form does"},
              "multipart": {"type": "object", "description": "parts; a value may be {\\"file\\": name}"},
              "auth": {"type": "object", "additionalProperties": false, "maxProperties": 1, "properties": {
                "bearer": {"$ref": "#/$defs/secretOrText"},
                "basic": {"type": "object", "required": ["username", "password"], "additionalProperties": false, "properties": {
                  "username": {"$ref": "#/$defs/secretOrText"}, "password": {"$ref": "#/$defs/secretOrText"}}},
                "header": {"type": "object", "required": ["name", "value"], "additionalProperties": false, "properties": {
                  "name": {"type": "string"}, "value": {"$ref": "#/$defs/secretOrText"}}}}},
              "expect_status": {"type": ["integer", "array"], "items": {"type": "integer"}, "description": "statuses that count as success; any below 400 when left out"},
              "save_as": {"type": "string", "minLength": 1, "description": "name of a file to keep the answer in"},
              "all_pages": {"type": "boolean", "description": "follow a list through all of its pages"}}}""",
                """
            {"type": "object", "required": ["status", "body", "headers"], "properties": {
              "status": {"type": "integer"},
              "body": {"description": "parsed JSON, or text; null when there is none or it was saved"},
              "headers": {"type": "object", "description": "by lower-case name"},
              "items": {"type": "array", "description": "with all_pages: the items of all pages"},
              "pages": {"type": "integer"},
              "file": {"type": "string"}}}""");
    }

    @Override
    public ToolResult execute(ToolCall call, ToolContext context) {
        throw new UnsupportedOperationException("only planned with");
    }
}
