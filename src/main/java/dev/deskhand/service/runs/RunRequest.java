package dev.deskhand.service.runs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to run: exactly one of instruction, plan, workflow and proposal.
 *
 * @param instruction in a person's own words; with a plan, what the plan was made for
 * @param plan a plan's JSON, or its YAML as a text
 * @param workflow name of a saved workflow
 * @param version of the workflow; null for the newest
 * @param proposal id of a proposed plan
 * @param inputs by name; a file is given by the id of its upload or by its name; null takes a planned value away
 * @param files ids of uploaded files
 */
public record RunRequest(
        @Nullable String instruction,
        @Nullable JsonNode plan,
        @Nullable String workflow,
        @Nullable Integer version,
        @Nullable String proposal,
        Map<String, JsonNode> inputs,
        List<String> files,
        Locale locale) {

    public static RunRequest ofInstruction(
            String instruction, Map<String, JsonNode> inputs, List<String> files, Locale locale) {
        return new RunRequest(instruction, null, null, null, null, inputs, files, locale);
    }

    public static RunRequest ofWorkflow(
            String workflow,
            @Nullable Integer version,
            Map<String, JsonNode> inputs,
            List<String> files,
            Locale locale) {
        return new RunRequest(null, null, workflow, version, null, inputs, files, locale);
    }

    /** Starts what was proposed, with {@code inputs} put in or changed by the person. */
    public static RunRequest ofProposal(
            String proposal, Map<String, JsonNode> inputs, List<String> files, Locale locale) {
        return new RunRequest(null, null, null, null, proposal, inputs, files, locale);
    }
}
