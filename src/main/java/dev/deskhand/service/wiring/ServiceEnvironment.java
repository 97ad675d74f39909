package dev.deskhand.service.wiring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.deskhand.service.files.RunShelf;
import dev.deskhand.service.security.PeopleNow;
import dev.deskhand.service.takeover.KeptSessions;
import dev.deskhand.service.takeover.LeftSessions;
import dev.deskhand.tools.session.RunSessions;
import dev.deskhand.tools.spi.Egress;
import dev.deskhand.tools.spi.EvidenceStore;
import dev.deskhand.tools.spi.Secrets;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.ToolContext;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.tools.spi.Workspace;
import dev.deskhand.workflows.engine.RunEnvironment;
import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.journal.RunState;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The surroundings of one run in this process. */
final class ServiceEnvironment implements RunEnvironment {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final RunState run;
    private final RunShelf.Copy files;
    private final Secrets secrets;
    private final Egress egress;
    private final EvidenceStore evidence;
    private final House house;
    private final boolean took;
    private final RunPlaces places;
    private RunSessions sessions;
    private boolean keep;
    private boolean leave;

    /**
     * What is the same for all runs: the office's address, the time, the sessions of runs that wait or were left, and
     * what people may do now.
     */
    record House(String office, Clock clock, KeptSessions kept, LeftSessions left, PeopleNow people) {}

    ServiceEnvironment(
            RunState run,
            RunShelf.Copy files,
            Secrets secrets,
            Egress egress,
            EvidenceStore evidence,
            House house,
            RunPlaces places) {
        this.run = run;
        this.files = files;
        this.secrets = secrets;
        this.egress = egress;
        this.evidence = evidence;
        this.house = house;
        var before = house.kept().take(places.lease()).or(() -> house.left().take(run));
        this.took = before.isPresent();
        this.sessions = before.orElseGet(RunSessions::new);
        this.places = places;
    }

    @Override
    public @Nullable Person today(Person person) {
        return house.people().today(person);
    }

    @Override
    public boolean stillStandsIn(String standIn) {
        return house.people().stillStandsIn(standIn);
    }

    @Override
    public Set<String> approvers() {
        return house.people().approvers();
    }

    @Override
    public Workspace workspace() {
        return files.workspace();
    }

    @Override
    public ToolContext context(Instant deadline) {
        return new ToolContext(
                run.id(),
                workspace(),
                secrets,
                egress,
                evidence,
                sessions,
                house.clock(),
                deadline,
                run.language(),
                masked());
    }

    private List<String> masked() {
        var fields = new ArrayList<String>();
        run.plan().path("mask").forEach(field -> fields.add(field.asText()));
        return fields;
    }

    /** Dates are those of the day the run began, in its own time zone, so that a restart changes nothing, nor another instance. */
    @Override
    public Map<String, Value> builtIns() {
        Instant began = run.createdAt();
        return Map.of(
                "today",
                        known(
                                "clock",
                                JSON.textNode(LocalDate.ofInstant(
                                                began, run.zone(house.clock().getZone()))
                                        .toString())),
                "now",
                        known(
                                "clock",
                                JSON.textNode(
                                        began.truncatedTo(ChronoUnit.SECONDS).toString())),
                "office", known("settings", JSON.textNode(house.office())),
                "run", known("deskhand", JSON.objectNode().put("id", run.id())));
    }

    private static Value known(String by, JsonNode value) {
        return Value.of(value, Source.system(by));
    }

    @Override
    public boolean admits(Set<String> hosts) {
        return places.admits(hosts, true);
    }

    @Override
    public boolean admitsAtOnce(Set<String> hosts) {
        return places.admits(hosts, false);
    }

    @Override
    public void closeSessions() {
        sessions.close();
        sessions = new RunSessions();
    }

    @Override
    public boolean keptSessions() {
        return took;
    }

    @Override
    public void keepSessions() {
        keep = true;
    }

    @Override
    public void keepFiles() {
        files.keep();
    }

    @Override
    public void leaveSessions() {
        leave = true;
    }

    @Override
    public void close() {
        try {
            files.close();
        } finally {
            letSessionsGo();
        }
    }

    private void letSessionsGo() {
        if (keep && !sessions.isEmpty()) {
            house.kept().keep(places.lease(), sessions);
        } else if (leave) {
            house.kept().leave(places.lease(), sessions);
        } else {
            sessions.close();
        }
    }
}
