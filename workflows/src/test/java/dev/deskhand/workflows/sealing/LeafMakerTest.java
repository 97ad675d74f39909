package dev.deskhand.workflows.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.workflows.journal.JournalEntry;
import dev.deskhand.workflows.journal.JournalJson;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.journal.SampleEvents;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LeafMakerTest {

    private static final byte[] KEY = new byte[32];

    private final Random random = new Random(3);
    private final LeafMaker maker = new LeafMaker(() -> {
        byte[] salt = new byte[32];
        random.nextBytes(salt);
        return salt;
    });

    private static ObjectNode json(RunEvent event) {
        return json(JournalJson.write(event));
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) JournalJson.mapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    @Test
    void showsNothingThatPeopleWroteOrPagesSaid() {
        for (RunEvent event : SampleEvents.all()) {
            String content = maker.ofEntry("r", 1, json(event), KEY).content();
            assertThat(content)
                    .doesNotContain("anna", "nvoice", "a.xlsx", "portal", "month", "1234.5", "account", "kindly", "发")
                    .contains("\"at\":\"2026-03-02T08:00:0", "\"type\":\"");
            assertThat(CanonicalJson.of(json(content))).isEqualTo(content);
        }
    }

    @Test
    void isMadeAgainOfTheEventAndItsSalts() {
        for (RunEvent event : SampleEvents.all()) {
            Leaf leaf = maker.ofEntry("r", 7, json(event), KEY);
            assertThat(LeafMaker.again(json(leaf.content()), json(event), leaf.salts(), KEY))
                    .isEqualTo(leaf.content());
        }
    }

    @Test
    void leavesOfEarlierReleasesFitTheirEventsToo() {
        ObjectNode event = json(SampleEvents.started("0", Effect.CHANGE, 1));
        ObjectNode leaf = json("{\"v\":1,\"at\":\"" + event.get("at").asText()
                + "\",\"type\":\"StepStarted\",\"run\":\"r\"," + "\"sequence\":7}");
        LeafBody.fill(leaf, event, text -> Commitment.tag(KEY, text), (name, value) -> Commitment.to(KEY, name));
        assertThat(leaf.at("/hidden/idempotent").isTextual()).isTrue();
        assertThat(LeafMaker.again(leaf, event, Map.of(), KEY)).isEqualTo(CanonicalJson.of(leaf));

        Leaf now = maker.ofEntry("r", 7, event, KEY);
        assertThat(json(now.content()).at("/body/idempotent").isBoolean()).isTrue();
        Leaf asked = maker.ofEntry("r", 8, json(SampleEvents.approval("a1", "0")), KEY);
        assertThat(json(asked.content()).at("/body/approvers").asInt()).isEqualTo(1);
    }

    @Test
    void anyChangeOfAnEventMakesAnotherLeaf() {
        for (RunEvent event : SampleEvents.all()) {
            Leaf leaf = maker.ofEntry("r", 7, json(event), KEY);
            String text = JournalJson.write(event);
            for (int at = 0; at < text.length(); at++) {
                char c = text.charAt(at);
                if (Character.isLetterOrDigit(c)) {
                    String changed = text.substring(0, at) + (c == '7' ? '8' : '7') + text.substring(at + 1);
                    assertThat(again(leaf, changed)).as(changed).isNotEqualTo(leaf.content());
                }
            }
        }
    }

    private static String again(Leaf leaf, String event) {
        try {
            return LeafMaker.again(json(leaf.content()), json(event), leaf.salts(), KEY);
        } catch (IllegalArgumentException e) {
            return "no JSON";
        }
    }

    @Test
    void erasedEventsHoldNoValuesCanBeReadAndStillFitTheirLeaves() {
        for (RunEvent event : SampleEvents.all()) {
            Leaf leaf = maker.ofEntry("r", 7, json(event), KEY);
            ObjectNode erased = Erased.of(json(event), name -> true);
            assertThat(erased.toString())
                    .doesNotContain(
                            "anna", "nvoice", "a.xlsx", "portal", "month", "1234.5", "kindly", "发", "0abc", "00ff");
            assertThat(JournalJson.read(erased.toString())).isInstanceOf(event.getClass());
            assertThat(LeafMaker.again(json(leaf.content()), erased, Map.of(), null))
                    .isEqualTo(leaf.content());
        }
    }

    @Test
    void anErasedRunCanStillBeFolded() {
        List<RunEvent> events = List.of(
                SampleEvents.created("{'steps':[{'use':'http.request','with':{'url':'x'}},{'ask':'?'}]}"),
                SampleEvents.approval("a1", "0"),
                new RunEvent.ApprovalDecided(SampleEvents.T, "a1", true, SampleEvents.ANNA, "fine"),
                SampleEvents.started("0", Effect.CHANGE, 1),
                SampleEvents.finished("0"),
                SampleEvents.question("q1", "1", "ask", null),
                new RunEvent.QuestionAnswered(SampleEvents.T, "q1", SampleEvents.value("'b'"), SampleEvents.ANNA),
                new RunEvent.RunFinished(SampleEvents.T, Map.of(), List.of(), false));
        List<JournalEntry> entries = new ArrayList<>();
        for (RunEvent event : events) {
            String erased = Erased.of(json(event), name -> true).toString();
            entries.add(new JournalEntry("r", entries.size() + 1, JournalJson.read(erased)));
        }
        var state = RunState.of(entries);
        assertThat(state.status().isEnded()).isTrue();
        assertThat(state.title()).isEmpty();
        assertThat(state.progress().percent()).isGreaterThanOrEqualTo(0);
    }

    @Test
    void equalHashesHaveEqualTagsWithinARunOnly() {
        assertThat(Commitment.tag(KEY, "x")).isEqualTo(Commitment.tag(KEY, "x"));
        byte[] other = new byte[32];
        other[0] = 1;
        assertThat(Commitment.tag(other, "x")).isNotEqualTo(Commitment.tag(KEY, "x"));
    }

    @Test
    void writesJsonInOneWayOnly() {
        assertThat(CanonicalJson.of(
                        json("{\"b\":1.50,\"a\":[true,null,1e30,0.0],\"\\u20ac\":\"\\u000f\\n\\\"/\\u00e9\"}")))
                .isEqualTo("{\"a\":[true,null,1E+30,0],\"b\":1.5,\"€\":\"\\u000f\\n\\\"/é\"}");
        assertThat(CanonicalJson.of(json("{\"x\":\"\\ud800\"}"))).isEqualTo("{\"x\":\"\\ud800\"}");
    }
}
