package dev.deskhand.workflows.plan;

import java.util.Map;

/**
 * A plan and where its parts stood in the text.
 *
 * @param places by JSON Pointer into the plan's JSON structure; empty when there was no text
 */
public record ParsedPlan(Plan plan, Map<String, Place> places) {
    public ParsedPlan {
        places = Map.copyOf(places);
    }
}
