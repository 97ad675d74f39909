package dev.deskhand.tools.http;

/** The JSON Schemas of {@code http.request}. */
final class RequestSchemas {

    static final String INPUT = """
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
              "all_pages": {"type": "boolean", "description": "follow a list through all of its pages"}}}
            """;

    static final String OUTPUT = """
            {"type": "object", "required": ["status", "body", "headers"], "properties": {
              "status": {"type": "integer"},
              "body": {"description": "parsed JSON, or text; null when there is none or it was saved"},
              "headers": {"type": "object", "description": "by lower-case name"},
              "items": {"type": "array", "description": "with all_pages: the items of all pages"},
              "pages": {"type": "integer"},
              "file": {"type": "string"}}}
            """;

    private RequestSchemas() {}
}
