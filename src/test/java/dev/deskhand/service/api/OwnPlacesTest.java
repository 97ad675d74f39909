package dev.deskhand.service.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.deskhand.service.egress.EgressDesk;
import dev.deskhand.service.settings.OfficeAddress;
import dev.deskhand.tools.spi.Egress;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.ToolFailure;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.journal.JournalEntry;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.journal.SampleEvents;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A run has no business with the service it runs in, but for its practice office. */
@QuarkusTest
@TestProfile(ApiProfile.class)
class OwnPlacesTest {

    private static final Path ROUTES = Path.of("test/resources/access/routes.txt");
    private static final List<String> OFFICES_BACK_DOORS =
            List.of("/practice/truth", "/practice/reset", "/practice/faults");

    @Inject
    EgressDesk desk;

    @Inject
    OfficeAddress office;

    @Test
    void noRouteOfTheServiceIsOpenToARunButThoseOfTheOffice() throws Exception {
        Egress rules = rules();
        var open = new TreeSet<String>();
        List<String> paths = paths();

        for (String path : paths) {
            for (String host : List.of(office.authority(), office.authority().replace("127.0.0.1", "localhost"))) {
                if (isOpen(rules, "http://" + host + path)) {
                    open.add(path);
                }
            }
        }

        assertThat(paths).hasSizeGreaterThan(100).contains("/people", "/keeping", "/", "/api/runs");
        assertThat(open)
                .isNotEmpty()
                .allSatisfy(path -> assertThat(path).startsWith("/practice"))
                .doesNotContainAnyElementsOf(OFFICES_BACK_DOORS);
    }

    private static boolean isOpen(Egress rules, String address) throws UnknownHostException {
        try {
            rules.route(URI.create(address));
            return true;
        } catch (ToolFailure closed) {
            return false;
        }
    }

    /** Of the table that holds every route of the service; what is in braces stands for an id. */
    private static List<String> paths() throws Exception {
        var paths = new ArrayList<String>(List.of("/practice", "/practice/portal"));
        for (String line : Files.readAllLines(ROUTES)) {
            String[] words = line.strip().split("\\s+");
            if (words.length > 1 && words[1].startsWith("/")) {
                paths.add(words[1].replaceAll("\\{[^}]*}", "x").replaceAll("[?].*", ""));
            }
        }
        return paths;
    }

    /** Of somebody who wrote the service's own addresses into the instruction. */
    private Egress rules() {
        var nothing = Value.of(JsonNodeFactory.instance.objectNode(), Source.user("anna"));
        var run = RunState.of(List.of(new JournalEntry(
                "r-own",
                1,
                new RunEvent.RunCreated(
                        SampleEvents.T,
                        SampleEvents.ANNA,
                        "T",
                        "Look at http://" + office.authority() + "/people and http://localhost:"
                                + office.authority().replaceFirst(".*:", ""),
                        null,
                        null,
                        SampleEvents.json("{'steps':[]}"),
                        nothing,
                        List.of(),
                        "en"))));
        return desk.rules(run);
    }
}
