package dev.deskhand.agent.planning.model;

import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskhand.agent.model.LanguageModel;
import dev.deskhand.agent.model.ModelAnswer;
import dev.deskhand.agent.model.ModelRequest;
import dev.deskhand.agent.model.OtherShapes;
import dev.deskhand.workflows.engine.PlanAdvisor.Request;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever types the parts of an answer have, planning ends with an advice. */
class AnswerShapesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(strings = {"""
                {"kind": "questions", "questions": [{"name": "bed", "text": "Which bed?", "options": ["A", "B"]},
                 {"name": "litres", "text": "How much?", "type": "number"}]}""", """
                {"kind": "cannot", "reason": "There is no such thing.", "not_understood": ["thing"]}""", """
                {"kind": "plan", "input_values": {"bed": "roses", "litres": 5, "beds": [{"name": "roses"}]},
                 "guesses": ["litres"], "not_understood": ["please"],
                 "plan": {"title": {"en": "Water", "zh": "浇水"}, "description": {"en": "W", "zh": "浇"},
                  "inputs": {"bed": {"type": "text", "title": "Bed", "default": "roses"},
                   "litres": {"type": "number", "title": "Litres", "required": false},
                   "which": {"type": "choice", "title": "Which", "options": ["a", "b"], "required": false},
                   "beds": {"type": "table", "title": "Beds", "required": false}},
                  "hosts": ["a.example"], "on_error": "stop",
                  "steps": [
                   {"id": "done", "use": "garden.water", "with": {"bed": "${inputs.bed}", "litres": 5},
                    "when": "inputs.bed != ''", "expect": "true", "retry": {"times": 2}, "timeout": 30,
                    "verify": {"use": "garden.water", "with": {"bed": "a"}, "happened": "true"}},
                   {"id": "all", "each": "one in ${inputs.beds}", "steps": [{"id": "x", "let": {"a": "${one.name}"}}],
                    "collect": "${x.a}"},
                   {"id": "either", "if": "${inputs.bed == 'a'}", "then": [{"let": {"b": 1}}], "else": []},
                   {"id": "asked", "ask": {"en": "Which?", "zh": "哪个？"}, "answer": {"type": "text", "title": "It"}},
                   {"id": "found", "explore": "Find it", "with": {"bed": "${inputs.bed}"}, "result": {"it": "text"},
                    "check": "true", "may": "local", "budget": {"steps": 4}, "hosts": ["a.example"]},
                   {"id": "more", "plan": "Do the rest"}],
                  "outputs": {"used": "${done.used}"}, "examples": ["Water the roses"]}}"""})
    void noShapeOfAnAnswerBreaksThePlanning(String good) throws Exception {
        for (JsonNode other : OtherShapes.of(JSON.readTree(good))) {
            var planner = new ModelPlanner(new Says(other.toString()), ModelPlannerTest.ports());
            var request = new Request("Water the roses", Map.of(), List.of(), Locale.ENGLISH);
            assertThatCode(() -> planner.plan(request)).as("%s", other).doesNotThrowAnyException();
        }
    }

    /** Gives the same answer whatever it is asked. */
    private record Says(String answer) implements LanguageModel {

        @Override
        public String name() {
            return "test-model";
        }

        @Override
        public int contextTokens() {
            return 100_000;
        }

        @Override
        public ModelAnswer complete(ModelRequest request) {
            return new ModelAnswer.Text(answer, "test-model", 1, 1, 1, false, null);
        }
    }
}
