package dev.deskhand.tools.browser.trouble;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HeartbeatsTest {

    private final Heartbeats heartbeats = new Heartbeats();

    private static JsonNode post(String body) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("method", "POST")
                .put("hasPostData", true)
                .put("postData", body);
    }

    @Test
    void whatIsAskedAgainAndAgainBetweenStepsIsNoPartOfThem() {
        heartbeats.idle(post("{\"at\":1772352001001}"), "/users/7/presence");
        heartbeats.idle(post("{\"at\":1772352002002}"), "/users/7/presence");
        heartbeats.turn(Set.of());
        assertThat(heartbeats.isOne(post("{\"at\":1772352003003}"), "/users/7/presence"))
                .isTrue();
        assertThat(heartbeats.isOne(post("{\"at\":1772352003003}"), "/users/7/orders"))
                .isFalse();
    }

    @Test
    void aChangeThatIsSavedLateIsAPartOfItsStepAndSoIsTheNextOfItsKind() {
        heartbeats.idle(post("{\"note\":\"a\"}"), "/notes");
        heartbeats.turn(Set.of());
        heartbeats.idle(post("{\"note\":\"a\"}"), "/notes");
        heartbeats.turn(Set.of());
        assertThat(heartbeats.isOne(post("{\"note\":\"a\"}"), "/notes")).isFalse();
    }

    @Test
    void aChangeThatFailedAndThatThePageTriesAgainByItselfIsStillAChange() {
        heartbeats.turn(Set.of("POST /orders/7/approve"));
        heartbeats.idle(post("{}"), "/orders/7/approve");
        heartbeats.idle(post("{}"), "/orders/7/approve");
        heartbeats.turn(Set.of());
        assertThat(heartbeats.isOne(post("{}"), "/orders/7/approve")).isFalse();
        heartbeats.idle(post("{\"price\":5}"), "/orders/8");
        heartbeats.idle(post("{\"price\":5}"), "/orders/8");
        assertThat(heartbeats.isOne(post("{\"price\":6}"), "/orders/8")).isFalse();
    }

    @Test
    void aChangeToTheAddressOfRepeatedQuestionsIsNoQuestion() {
        heartbeats.idle(post("query unread"), "/graphql");
        heartbeats.idle(post("query unread"), "/graphql");
        assertThat(heartbeats.isOne(post("query unread"), "/graphql")).isTrue();
        assertThat(heartbeats.isOne(post("mutation pay"), "/graphql")).isFalse();
        assertThat(heartbeats.isOne(
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("method", "POST")
                                .put("hasPostData", true),
                        "/graphql"))
                .as("too long to be told")
                .isFalse();
    }

    @Test
    void onlyTheLastPartOfAnAddressSaysThatPagesCountTheirVisitorsThere() {
        assertThat(OwnChanges.counts(URI.create("/api/track"))).isTrue();
        assertThat(OwnChanges.counts(URI.create("/sentry/"))).isTrue();
        assertThat(OwnChanges.counts(URI.create("/api/heartbeat"))).isTrue();
        assertThat(OwnChanges.counts(URI.create("/stats/7/approve"))).isFalse();
        assertThat(OwnChanges.counts(URI.create("/logs/entries"))).isFalse();
        assertThat(OwnChanges.counts(URI.create("/soundtrack"))).isFalse();
    }
}
