package dev.deskhand.workflows.plan;

import com.fasterxml.jackson.databind.JsonNode;

/** Reads and writes plans as YAML and JSON: one format, published as a JSON Schema. */
public interface PlanFormat {

    /**
     * Reads a YAML or JSON text.
     *
     * @throws PlanSyntaxException with every problem found and its line and column
     */
    ParsedPlan read(String text);

    /** Reads the JSON structure; problems carry JSON Pointers only. */
    ParsedPlan read(JsonNode json);

    JsonNode toJson(Plan plan);

    String toYaml(Plan plan);

    /** The published JSON Schema (2020-12) of the format. */
    JsonNode schema();
}
