package dev.deskhand.service.wiring;

import dev.deskhand.service.egress.EgressDesk;
import dev.deskhand.service.files.RunShelf;
import dev.deskhand.service.persistence.JdbcRunStore;
import dev.deskhand.service.persistence.PlaceLimits;
import dev.deskhand.service.secrets.HeldSecrets;
import dev.deskhand.service.security.PeopleNow;
import dev.deskhand.service.security.Rights;
import dev.deskhand.service.settings.OfficeAddress;
import dev.deskhand.service.takeover.KeptSessions;
import dev.deskhand.service.takeover.LeftSessions;
import dev.deskhand.tools.browser.session.BrowserSession;
import dev.deskhand.tools.evidence.EvidenceShelf;
import dev.deskhand.tools.session.WarmPool;
import dev.deskhand.tools.spi.Egress;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Secrets;
import dev.deskhand.tools.spi.ToolFailure;
import dev.deskhand.workflows.engine.RunEnvironment;
import dev.deskhand.workflows.engine.RunEnvironments;
import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.journal.RunStore;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Gives each run its workspace, secrets, rules and clock. */
@Singleton
class ServiceEnvironments implements RunEnvironments {

    private final RunShelf files;
    private final HeldSecrets secrets;
    private final EvidenceShelf evidence;
    private final EgressDesk egress;
    private final OfficeAddress office;
    private final Clock clock;
    private final KeptSessions kept;
    private final JdbcRunStore store;
    private final PlaceLimits limits;
    private final LeftSessions left;
    private final WarmPool<BrowserSession> browsers;
    private final PeopleNow people;

    ServiceEnvironments(
            RunShelf files,
            HeldSecrets secrets,
            EvidenceShelf evidence,
            EgressDesk egress,
            OfficeAddress office,
            Clock clock,
            KeptSessions kept,
            JdbcRunStore store,
            PlaceLimits limits,
            LeftSessions left,
            WarmPool<BrowserSession> browsers,
            PeopleNow people) {
        this.files = files;
        this.secrets = secrets;
        this.evidence = evidence;
        this.egress = egress;
        this.office = office;
        this.clock = clock;
        this.kept = kept;
        this.store = store;
        this.limits = limits;
        this.left = left;
        this.browsers = browsers;
        this.people = people;
    }

    @Override
    public RunEnvironment open(RunState run) {
        throw new UnsupportedOperationException("files are given to who has a lease");
    }

    @Override
    public RunEnvironment open(RunState run, RunStore.Lease lease) {
        secrets.hideAll();
        browsers.expect();
        Egress rules = egress.rules(run);
        RunShelf.Copy copy = files.take(lease);
        try {
            return new ServiceEnvironment(
                    run,
                    copy,
                    secretsOf(run.requester()),
                    rules,
                    evidence,
                    new ServiceEnvironment.House(office.url(), clock, kept, left, people),
                    new RunPlaces(lease, store, limits));
        } catch (RuntimeException e) {
            // Nobody else knows of the copy: it would outlive an erasure of the run.
            copy.close();
            throw e;
        }
    }

    /** Which secrets a run may use goes by what its requester may do when one is used. */
    private Secrets secretsOf(Person requester) {
        return new Secrets() {
            @Override
            public String reveal(String name, String host) {
                return now().reveal(name, host);
            }

            @Override
            public String kept(String name, String host) {
                return now().kept(name, host);
            }

            @Override
            public void keep(String name, String host, String text) {
                now().keep(name, host, text);
            }

            private Secrets now() {
                Person today = people.today(requester);
                if (today == null) {
                    throw new ToolFailure(
                            FailureKind.FORBIDDEN,
                            Rights.isVisitor(requester)
                                    ? "The demo in which " + requester.name() + " asked for this is over"
                                    : "The account of " + requester.name() + ", who asked for this, is disabled",
                            "Have somebody else ask for it");
                }
                return secrets.forRunsOf(today);
            }
        };
    }
}
