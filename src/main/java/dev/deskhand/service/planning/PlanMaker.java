package dev.deskhand.service.planning;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskhand.service.files.UploadDesk;
import dev.deskhand.service.files.WorkFolder;
import dev.deskhand.service.persistence.ProposalStore;
import dev.deskhand.service.persistence.log.PlanningFaults;
import dev.deskhand.service.problem.Refusal;
import dev.deskhand.service.settings.Ids;
import dev.deskhand.tools.file.FolderWorkspace;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.engine.PlanAdvisor;
import dev.deskhand.workflows.engine.PlanAdvisor.Advice;
import dev.deskhand.workflows.journal.JournalJson;
import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.plan.Plan;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Has instructions planned and keeps what was proposed; carries nothing out. */
@Singleton
public class PlanMaker {

    private static final int LONGEST = 8_000;
    private static final int LONGEST_PLAN = 200_000;
    /** How long a plan that nobody starts is kept. */
    public static final Duration KEPT = Duration.ofDays(7);

    private final PlanAdvisor advisor;
    private final WrittenPlans written;
    private final ProposalText text;
    private final ProposalStore store;
    private final UploadDesk uploads;
    private final WorkFolder work;
    private final PlanningFaults faults;
    private final Clock clock;
    private final ObjectMapper json = JournalJson.mapper();

    PlanMaker(
            PlanAdvisor advisor,
            WrittenPlans written,
            ProposalText text,
            ProposalStore store,
            UploadDesk uploads,
            WorkFolder work,
            PlanningFaults faults,
            Clock clock) {
        this.advisor = advisor;
        this.written = written;
        this.text = text;
        this.store = store;
        this.uploads = uploads;
        this.work = work;
        this.faults = faults;
        this.clock = clock;
    }

    /** Plans; slow when a model is asked. */
    public PlanProposal propose(
            String instruction, Map<String, JsonNode> inputs, List<String> files, Person person, Locale locale) {
        Optional<Plan> plan = checkInstruction(instruction);
        String id = Ids.next("p", clock);
        return work.with("plan", folder -> proposed(id, instruction, plan, inputs, files, person, locale, folder));
    }

    private PlanProposal proposed(
            String id,
            String instruction,
            Optional<Plan> plan,
            Map<String, JsonNode> inputs,
            List<String> files,
            Person person,
            Locale locale,
            Path folder) {
        Map<String, String> names = uploads.putInto(folder, files, Set.of(), person);
        Advice advice = plan.map(known -> WrittenPlans.asAdvice(known, inputs, names, person.name()))
                .orElseGet(() -> ask(request(instruction, inputs, names, person, locale, folder)));
        if (advice instanceof Advice.GiveUp no) {
            String model = no.calls().isEmpty() ? "" : no.calls().getLast().model();
            faults.record(person.name(), instruction.strip(), no.understood(), no.message(), no.advice(), model);
        }
        KeptProposal kept = text.of(id, instruction.strip(), advice, files);
        store.forgetBefore(clock.instant().minus(KEPT));
        store.add(id, person.name(), clock.instant(), write(kept));
        return kept.shown();
    }

    /** A proposal made before for this person. */
    public KeptProposal get(String id, Person person) {
        return store.get(id, person.name())
                .map(this::read)
                .orElseThrow(() -> Refusal.notFound(
                        "There is no proposed plan with the id '" + id + "'.",
                        "Proposals are kept for " + KEPT.toDays() + " days; plan the instruction again."));
    }

    /** What an instruction has to be; the plan, where it is one. */
    public Optional<Plan> checkInstruction(String instruction) {
        if (instruction.isBlank()) {
            throw Refusal.badInput("The instruction is empty.", "Say what you need done, in your own words.");
        }
        Optional<Plan> plan = instruction.length() > LONGEST_PLAN ? Optional.empty() : written.in(instruction.strip());
        if (plan.isEmpty() && instruction.length() > LONGEST) {
            throw Refusal.badInput(
                    "The instruction is longer than " + LONGEST + " characters.",
                    "Shorten it, and give data as a file instead.");
        }
        return plan;
    }

    private static PlanAdvisor.Request request(
            String instruction,
            Map<String, JsonNode> inputs,
            Map<String, String> names,
            Person person,
            Locale locale,
            Path folder) {
        Map<String, Value> given = new LinkedHashMap<>();
        inputs.forEach((name, value) -> given.put(name, Value.of(withName(value, names), Source.user(person.name()))));
        return new PlanAdvisor.Request(
                instruction.strip(), given, List.copyOf(names.values()), locale, new FolderWorkspace(folder));
    }

    private Advice ask(PlanAdvisor.Request request) {
        try {
            return advisor.plan(request);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal(
                    Refusal.Kind.UNAVAILABLE, "The service is stopping.", "Plan it again once it runs again.");
        }
    }

    private static JsonNode withName(JsonNode value, Map<String, String> names) {
        String name = value.isTextual() ? names.get(value.asText()) : null;
        return name == null ? value : com.fasterxml.jackson.databind.node.TextNode.valueOf(name);
    }

    private String write(KeptProposal kept) {
        try {
            return json.writeValueAsString(kept);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write a proposal", e);
        }
    }

    private KeptProposal read(String kept) {
        try {
            return json.readValue(kept, KeptProposal.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot read a proposal", e);
        }
    }
}
