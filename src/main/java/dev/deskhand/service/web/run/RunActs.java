package dev.deskhand.service.web.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.workflows.journal.Person;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What pages ask to be done with runs; refusals are thrown as the service's own. */
public interface RunActs {
    /** Starts a proposed plan; the new run's id. {@code inputs} replace what was proposed, by name. */
    String startProposal(
            String proposal, Map<String, JsonNode> inputs, List<String> files, Person person, Locale locale);

    /** Starts a saved workflow; the new run's id. Files are named in {@code inputs} by the ids of their uploads. */
    String startWorkflow(String name, Map<String, JsonNode> inputs, List<String> files, Person person, Locale locale);

    /** Starts the same work with the same inputs and files; the new run's id. */
    String again(String run, Person person, Locale locale);

    void pause(String run, Person person);

    void resume(String run, Person person);

    void cancel(String run, Person person);

    void answer(String run, String question, JsonNode answer, List<String> files, Person person);

    /** Decides on exactly what {@code hash} stands for. */
    void decide(String approval, boolean approve, String hash, String comment, Person person);
}
