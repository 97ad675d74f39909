package dev.deskhand.agent.compiling;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Which acts a template reads. */
final class ActReads {

    private static final Pattern ID = Pattern.compile("(?<![\\w.])(?:e\\d+_)?a\\d+\\b");
    private static final Pattern QUOTED = Pattern.compile("'(?:[^'\\\\]|\\\\.)*+'|\"(?:[^\"\\\\]|\\\\.)*+\"");

    private ActReads() {}

    /** Their ids; those in plain words or in words of an expression are none. */
    static Set<String> in(JsonNode template) {
        var ids = new HashSet<String>();
        if (template.isTextual()) {
            InTemplates.of(template.textValue())
                    .map(expression -> QUOTED.matcher(expression).replaceAll("''"))
                    .forEach(expression -> ID.matcher(expression).results().forEach(id -> ids.add(id.group())));
        }
        template.forEach(part -> ids.addAll(in(part)));
        return ids;
    }
}
