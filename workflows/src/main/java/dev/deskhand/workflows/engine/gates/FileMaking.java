package dev.deskhand.workflows.engine.gates;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.journal.StepView;
import java.util.List;
import java.util.stream.Stream;

/** Which steps make or change a file, and whether a person or the file's source chose its name. */
final class FileMaking {

    /** Arguments that name a file to be written. */
    private static final List<String> WRITTEN = List.of("save_as", "as", "to_file", "to");

    private static final String FILE = "file";

    private FileMaking() {}

    /** Whether the step, which is done, wrote the file of that name. */
    static boolean makes(StepView step, String name) {
        var start = step.start();
        if (start == null) {
            return false;
        }
        JsonNode arguments = start.arguments().json();
        Value output = step.output();
        boolean told = output != null && holds(output.json(), name);
        boolean named =
                WRITTEN.stream().anyMatch(one -> arguments.path(one).asText().equals(name));
        boolean only = arguments.path(FILE).asText().equals(name);
        // A file that is read or sent is named as well.
        boolean writes =
                only && start.effect() == Effect.LOCAL && !start.action().startsWith("browser.");
        return named || writes || (told && !only && start.effect() != Effect.READ);
    }

    /** Whether the step itself says that name, and nothing it read had a say in it. */
    static boolean isNamedByPeople(StepView step, String name) {
        Value arguments = step.arguments();
        return arguments != null
                && Stream.concat(WRITTEN.stream(), Stream.of(FILE))
                        .map(one -> arguments.at("/" + one))
                        .anyMatch(one -> one.json().asText().equals(name) && one.isTrusted());
    }

    /** Whether a text in it is that name and nothing else. */
    static boolean holds(JsonNode json, String name) {
        if (json.isTextual()) {
            return json.textValue().equals(name);
        }
        for (JsonNode inside : json) {
            if (holds(inside, name)) {
                return true;
            }
        }
        return false;
    }
}
