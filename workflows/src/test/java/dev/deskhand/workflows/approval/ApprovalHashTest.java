package dev.deskhand.workflows.approval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.journal.SampleEvents;
import org.junit.jupiter.api.Test;

class ApprovalHashTest {

    private static String hash(String json) {
        return ApprovalHash.of(SampleEvents.json(json));
    }

    @Test
    void orderOfKeysAndWaysToWriteANumberMakeNoDifference() {
        assertThat(hash("{'a':1,'b':[true,null]}")).isEqualTo(hash("{ 'b':[true, null], 'a':1.0 }"));
        assertThat(hash("100")).isEqualTo(hash("1e2"));
    }

    @Test
    void everyOtherDifferenceCounts() {
        assertThat(hash("{'a':1}"))
                .isNotEqualTo(hash("{'a':'1'}"))
                .isNotEqualTo(hash("{'a':2}"))
                .isNotEqualTo(hash("{'a':1,'b':null}"))
                .isNotEqualTo(hash("{'a':1e999999999}"))
                .hasSize(64);
    }

    @Test
    void theSourceOfAnArgumentIsPartOfACall() {
        var json = SampleEvents.json("{'to':'x'}");
        assertThat(ApprovalHash.ofCall("mail.send", Value.of(json, Source.user("anna"))))
                .isEqualTo(ApprovalHash.ofCall("mail.send", Value.of(json, Source.user("anna"))))
                .isNotEqualTo(ApprovalHash.ofCall("mail.send", Value.of(json, Source.page("x.example", "/"))))
                .isNotEqualTo(ApprovalHash.ofCall("mail.read", Value.of(json, Source.user("anna"))));
    }

    @Test
    void aRequestDependsOnThePlanAndOnEveryRow() {
        var request = SampleEvents.approval("a", "1").request();
        var plan = SampleEvents.json("{'steps':[]}");
        var other = SampleEvents.approval("a", "2").request();
        assertThat(ApprovalHash.ofRequest(plan, request))
                .isEqualTo(ApprovalHash.ofRequest(plan, request.hashed("whatever")))
                .isNotEqualTo(ApprovalHash.ofRequest(SampleEvents.json("{'steps':[1]}"), request))
                .isNotEqualTo(ApprovalHash.ofRequest(plan, other));
    }
}
