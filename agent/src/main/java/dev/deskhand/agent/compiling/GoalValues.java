package dev.deskhand.agent.compiling;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stood in a goal without being given as a value: {@code Find ${person.Name}} was "Find Ada Park" this time. */
final class GoalValues {

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{([^}]*)}");
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_]\\w*(\\.[A-Za-z_]\\w*|\\[\\d+]|\\['[^']+'])*");

    private GoalValues() {}

    /**
     * Values by the expressions that gave them; without those of which it cannot be told what they gave. A list or a record is put
     * into a text as JSON, and is that list or record again.
     */
    static Map<String, JsonNode> of(String template, String goal) {
        var values = new LinkedHashMap<String, JsonNode>();
        texts(template, goal).forEach((expression, text) -> values.put(expression, value(text)));
        return values;
    }

    /** The goal without the lists and records in it: what it says in words. */
    static String words(String template, String goal) {
        String words = goal;
        for (String text : texts(template, goal).values()) {
            words = value(text).isContainerNode() ? words.replace(text, "") : words;
        }
        return words;
    }

    private static JsonNode value(String text) {
        if (text.startsWith("[") || text.startsWith("{")) {
            try {
                return JSON.readTree(text);
            } catch (JsonProcessingException e) {
                return TextNode.valueOf(text);
            }
        }
        return TextNode.valueOf(text);
    }

    private static Map<String, String> texts(String template, String goal) {
        Map<String, String> shortest = of(template, goal, "(.+?)");
        Map<String, String> longest = of(template, goal, "(.+)");
        shortest.entrySet().removeIf(value -> !value.getValue().equals(longest.get(value.getKey())));
        return shortest;
    }

    private static Map<String, String> of(String template, String goal, String some) {
        List<String> expressions = new ArrayList<>();
        var pattern = new StringBuilder();
        Matcher found = EXPRESSION.matcher(template);
        int from = 0;
        while (found.find()) {
            pattern.append(Pattern.quote(template.substring(from, found.start())))
                    .append(some);
            expressions.add(found.group(1).strip());
            from = found.end();
        }
        pattern.append(Pattern.quote(template.substring(from)));
        Matcher said = Pattern.compile(pattern.toString(), Pattern.DOTALL).matcher(goal);
        Map<String, String> values = new LinkedHashMap<>();
        if (said.matches()) {
            for (int i = 0; i < expressions.size(); i++) {
                String expression = expressions.get(i);
                if (PLAIN.matcher(expression).matches() && !expression.startsWith("values.")) {
                    values.put(expression, said.group(i + 1));
                }
            }
        }
        return values;
    }
}
