package dev.deskhand.service.egress;

import dev.deskhand.service.persistence.RunHosts;
import dev.deskhand.service.secrets.HeldSecrets;
import dev.deskhand.service.settings.DeskhandConfig;
import dev.deskhand.service.settings.OfficeAddress;
import dev.deskhand.tools.egress.AddressRules;
import dev.deskhand.tools.egress.EgressPolicy;
import dev.deskhand.tools.egress.HostPattern;
import dev.deskhand.tools.egress.Resolver;
import dev.deskhand.tools.spi.Egress;
import dev.deskhand.tools.spi.Upstream;
import dev.deskhand.workflows.journal.RunState;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the rules by which one run's tools leave this machine. */
@Startup
@Singleton
public class EgressDesk {

    private static final List<String> CLOSED_TO_TOOLS =
            List.of("/practice/truth", "/practice/reset", "/practice/faults");

    private final EgressSettings settings;
    private final OfficeAddress office;
    private final RunHosts hosts;
    private final ProxyLogin login;
    private final Optional<String> publicPlace;

    /** @throws IllegalStateException for settings that can't be read, so that the service does not start half closed */
    EgressDesk(DeskhandConfig config, OfficeAddress office, HeldSecrets secrets, RunHosts hosts) {
        this.settings = EgressSettings.of(config);
        this.office = office;
        this.hosts = hosts;
        this.publicPlace = config.publicUrl()
                .map(String::strip)
                .filter(url -> !url.isEmpty())
                .map(OwnPlaces::reachedAt);
        this.login = new ProxyLogin(config.upstreamProxySecret().filter(name -> !name.isBlank()), secrets);
    }

    /** The rules of one run. */
    public Egress rules(RunState run) {
        ProxyLogin.Answer upstream = login.to(settings.upstream());
        return upstream.over(rules(run, upstream.upstream()));
    }

    private AddressRules rules(RunState run, @Nullable Upstream upstream) {
        EgressPolicy policy = EgressPolicy.publicBut(closed())
                .opening(settings.open())
                .always(List.of(HostPattern.parse(office.authority())))
                .through(upstream);
        List<HostPattern> said = NamedHosts.of(run);
        policy = policy.saying(said);
        if (settings.named()) {
            policy = policy.naming(said);
        }
        if (!settings.hosts().isEmpty()) {
            policy = policy.within("DESKHAND_HOSTS", settings.hosts());
        }
        List<HostPattern> planned = new ArrayList<>();
        run.plan().path("hosts").forEach(entry -> planned.add(HostPattern.parse(entry.asText())));
        // A list that a planner wrote limits the run, and says nothing of what a person meant.
        boolean written = run.created().planner() == null
                && run.plan().path("hosts").equals(run.created().plan().path("hosts"));
        var list = new EgressPolicy.HostList("the workflow's list of hosts", planned, written);
        return new AddressRules(
                planned.isEmpty() ? policy : policy.within(list), Resolver.system(), hosts.of(run.id()));
    }

    private List<String> closed() {
        return Stream.of(CLOSED_TO_TOOLS.stream(), OwnPlaces.listening(office.authority()), publicPlace.stream())
                .flatMap(places -> places)
                .toList();
    }
}
