package dev.deskhand.service.verification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.workflows.journal.SampleEvents;
import dev.deskhand.workflows.transparency.TreeHash;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecisionCheckTest {

    private static final EntryLine BY_BEN = new EntryLine(
            SampleEvents.json("{'open':{'by':{'value':{'name':'ben','roles':['approver']}}}}"),
            (ObjectNode) SampleEvents.json("{'at':'2026-03-02T09:00:00Z'}"),
            TreeHash.ofLeaf(new byte[0]));

    /** Where nobody stood in for another there is no second name, and an empty one is nobody's. */
    @Test
    void aRequestWithoutARequesterWasNotApprovedByWhoAskedForIt() {
        assertThat(wrongWith("{}")).isEmpty();
        assertThat(wrongWith("{'requester':''}")).isEmpty();
        assertThat(wrongWith("{'requester':'anna'}")).isEmpty();
        assertThat(wrongWith("{'requester':'ben'}")).startsWith("who asked for it approved it");
    }

    private static String wrongWith(String request) {
        return new DecisionCheck(SampleEvents.json(request), Effect.COMMIT, true).wrongWith(BY_BEN, List.of());
    }
}
