package dev.deskhand.service.wiring;

import dev.deskhand.service.files.RunFiles;
import dev.deskhand.service.settings.OfficeAddress;
import dev.deskhand.tools.egress.AddressRules;
import dev.deskhand.tools.egress.EgressPolicy;
import dev.deskhand.tools.egress.HostPattern;
import dev.deskhand.tools.evidence.FolderEvidenceStore;
import dev.deskhand.workflows.engine.RunEnvironment;
import dev.deskhand.workflows.engine.RunEnvironments;
import dev.deskhand.workflows.journal.RunState;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/** Gives each run its workspace, secrets, rules and clock. */
@Singleton
class ServiceEnvironments implements RunEnvironments {

    private static final List<String> CLOSED_TO_TOOLS =
            List.of("/practice/truth", "/practice/reset", "/practice/faults");

    /** Places of this very service: a plan must not steer or approve itself. */
    private static final List<String> OWN_PLACES = List.of(
            "/api",
            "/q",
            "/sign-in",
            "/sign-out",
            "/account",
            "/plans",
            "/runs",
            "/approvals",
            "/workflows",
            "/log",
            "/preferences");

    private final RunFiles files;
    private final EnvironmentSecrets secrets;
    private final FolderEvidenceStore evidence;
    private final OfficeAddress office;
    private final Clock clock;

    ServiceEnvironments(
            RunFiles files,
            EnvironmentSecrets secrets,
            FolderEvidenceStore evidence,
            OfficeAddress office,
            Clock clock) {
        this.files = files;
        this.secrets = secrets;
        this.evidence = evidence;
        this.office = office;
        this.clock = clock;
    }

    @Override
    public RunEnvironment open(RunState run) {
        return new ServiceEnvironment(
                run,
                files.workspace(run.id()),
                secrets,
                new AddressRules(
                        EgressPolicy.publicBut(closed()).always(List.of(HostPattern.parse(office.authority())))),
                evidence,
                office.url(),
                clock);
    }

    private List<String> closed() {
        String own = "http://" + office.authority();
        return Stream.concat(CLOSED_TO_TOOLS.stream(), OWN_PLACES.stream().map(place -> own + place))
                .toList();
    }
}
