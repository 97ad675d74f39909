package dev.deskhand.service.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.service.persistence.JdbcRunStore;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunStore;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** However many approvals wait, a list of them is short, and the next one begins where it ends. */
@QuarkusTest
@TestProfile(ApiProfile.class)
class ManyApprovalsTest {

    private static final int MANY = 23;
    private static final Pattern NEXT = Pattern.compile("<([^>]+)>; rel=\"next\"");

    @Inject
    People people;

    @Inject
    JdbcRunStore store;

    @Test
    void theLongestWaitingComeFirstAndTheOthersInTheListsThatFollow() {
        Instant first = Instant.now().minus(Duration.ofMinutes(5));
        List<String> ids = IntStream.range(0, MANY)
                .mapToObj(i -> asked("r-many-" + (char) ('a' + i), first.plusMillis(i / 2)))
                .toList();
        people.as("office");
        for (String reader : List.of("office", "approver")) {
            for (String list : List.of("/api/approvals?limit=5", "/api/approvals?mine=true&limit=5")) {
                List<String> found = new ArrayList<>();
                for (String next = list; next != null; ) {
                    Response answer =
                            people.as(reader).urlEncodingEnabled(false).get(next);
                    assertThat(answer.statusCode()).as("%s", answer.asString()).isEqualTo(200);
                    List<String> some = answer.jsonPath().getList("id");
                    Matcher link = NEXT.matcher(String.valueOf(answer.header("Link")));
                    next = link.find() ? link.group(1) : null;
                    assertThat(some).as(list).hasSizeLessThanOrEqualTo(5);
                    found.addAll(some);
                    assertThat(found).as(list).doesNotHaveDuplicates();
                }
                assertThat(found.stream().filter(ids::contains)).as(list).isEqualTo(ids);
            }
        }

        people.as("auditor").get("/api/approvals?limit=0").then().statusCode(200);
        List<String> others =
                people.as("admin").get("/api/approvals").jsonPath().getList("id");
        assertThat(others).as("of who may see none of them").doesNotContainAnyElementsOf(ids);
    }

    private String asked(String run, Instant at) {
        var request = DoubtfulRun.request(run, "test-office", Effect.CHANGE, at, false);
        store.append(
                run,
                0,
                RunStore.NO_LEASE,
                List.of(DoubtfulRun.created("test-office", at), new RunEvent.ApprovalRequested(at, request)));
        return request.id();
    }
}
