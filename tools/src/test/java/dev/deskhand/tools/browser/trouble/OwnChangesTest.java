package dev.deskhand.tools.browser.trouble;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class OwnChangesTest {

    private static final String SAVE = "{\"query\": \"mutation save\"}";
    private static final String READ = "{\"query\": \"query orders\"}";

    private static final Predicate<URI> ANY = address -> true;

    private final OwnChanges changes = new OwnChanges();

    @Test
    void anotherRequestThatTheSameAddressTakesDoesNotMendABrokenOne() {
        sent("1", "/graphql", SAVE);
        changes.answered("1", 502);
        sent("2", "/graphql", READ);
        changes.answered("2", 200);
        assertThat(changes.broken(ANY).orElseThrow())
                .isEqualTo(new OwnChanges.Broken("POST /graphql", 502, "HTTP", false));
        sent("3", "/graphql", SAVE);
        changes.answered("3", 409);
        assertThat(changes.broken(ANY)).as("refused is not taken").isPresent();
        sent("4", "/graphql", SAVE);
        changes.answered("4", 200);
        assertThat(changes.broken(ANY)).isEmpty();
    }

    @Test
    void anAnswerThatSaysNoRefusesThoughItsStatusSaysYesUnlessItWasOnlyAsked() {
        sent("1", "/save", SAVE);
        changes.answered("1", 200);
        assertThat(changes.isToBeRead("1")).isTrue();
        changes.against("1", "库存不足");
        assertThat(changes.taken()).isFalse();
        assertThat(changes.refused(ANY)).contains(new OwnChanges.Refused("POST /save", 200, "库存不足", true, true));
        sent("2", "/save", SAVE);
        changes.answered("2", 200);
        assertThat(changes.refused(ANY)).as("sent again and taken").isEmpty();
        sent("3", "/graphql", READ);
        changes.answered("3", 200);
        assertThat(changes.isToBeRead("3")).isFalse();
    }

    @Test
    void theSameSentAgainIsTakenAlsoWhenItsAnswerLeadsElsewhere() {
        sent("1", "/save", SAVE);
        changes.answered("1", 503);
        sent("2", "/save", SAVE);
        ObjectNode onward = event("2", "GET", "/saved", "");
        onward.putObject("redirectResponse").put("status", 303);
        changes.begun(onward, false);
        assertThat(changes.broken(ANY)).isEmpty();
        changes.answered("2", 500);
        assertThat(changes.broken(ANY))
                .as("it was taken, and what it led to only shows it")
                .isEmpty();
    }

    @Test
    void aBodyThatTheBrowserDoesNotTellIsLikeNoOther() {
        for (String id : new String[] {"1", "2"}) {
            ObjectNode upload = event(id, "POST", "/upload", "");
            ((ObjectNode) upload.path("request")).remove("postData");
            changes.begun(upload, false);
            changes.answered(id, id.equals("1") ? 500 : 201);
        }
        assertThat(changes.broken(ANY)).isPresent();
    }

    @Test
    void whatWasNeverSentIsNotAloneWhenAnotherChangeOfTheStepWasSent() {
        sent("1", "/lines", SAVE);
        changes.failed("1", "ERR_CONNECTION_REFUSED");
        sent("2", "/lines", SAVE);
        changes.failed("2", "ERR_CONNECTION_REFUSED");
        changes.begun(event("3", "GET", "/lines", ""), false);
        assertThat(changes.broken(ANY).orElseThrow().alone()).isTrue();
        sent("4", "/order", SAVE);
        assertThat(changes.broken(ANY).orElseThrow().alone())
                .as("on its way, it may be taken")
                .isFalse();
        changes.answered("4", 200);
        assertThat(changes.broken(ANY).orElseThrow().alone()).isFalse();
    }

    @Test
    void whatWasTakenAndLedToASiteThatIsDownWasSent() {
        sent("1", "/lines", SAVE);
        changes.failed("1", "ERR_CONNECTION_REFUSED");
        sent("2", "/order", SAVE);
        ObjectNode onward = event("2", "GET", "/order/1", "");
        onward.putObject("redirectResponse").put("status", 303);
        changes.begun(onward, false);
        changes.failed("2", "ERR_CONNECTION_REFUSED");
        assertThat(changes.broken(ANY).orElseThrow().what()).isEqualTo("POST /lines");
        assertThat(changes.broken(ANY).orElseThrow().alone()).isFalse();
    }

    @Test
    void ofSeveralBrokenOnesThatIsToldWhichTheSiteMayHaveGot() {
        sent("1", "/lines", SAVE);
        changes.failed("1", "ERR_CONNECTION_REFUSED");
        sent("2", "/order", SAVE);
        changes.failed("2", "ERR_CONNECTION_RESET");
        assertThat(changes.broken(ANY).orElseThrow().what()).isEqualTo("POST /order");
        changes.clear();
        assertThat(changes.broken(ANY)).isEmpty();
    }

    @Test
    void whatASiteCannotDoAtAllIsRefusedAndNotOfUnknownOutcome() {
        sent("1", "/sign-in", SAVE);
        changes.answered("1", 200);
        sent("2", "/news", READ);
        changes.answered("2", 501);
        sent("3", "/preferences", SAVE);
        changes.answered("3", 200);
        assertThat(changes.broken(ANY)).isEmpty();
        assertThat(changes.refused(ANY)).contains(new OwnChanges.Refused("POST /news", 501, "", false, false));
        sent("4", "/order", SAVE);
        changes.answered("4", 503);
        assertThat(changes.broken(ANY)).as("it may do so later, or have begun").isPresent();
    }

    @Test
    void whatIsRefusedDidNotHappenUnlessAnotherChangeWasTaken() {
        sent("1", "/save", SAVE);
        changes.answered("1", 403);
        assertThat(changes.refused(ANY)).contains(new OwnChanges.Refused("POST /save", 403, "", true, true));
        sent("2", "/lines", READ);
        changes.answered("2", 201);
        assertThat(changes.refused(ANY)).contains(new OwnChanges.Refused("POST /save", 403, "", false, false));
        sent("3", "/save", SAVE);
        changes.answered("3", 200);
        assertThat(changes.refused(ANY)).as("the very same was taken").isEmpty();
        assertThat(changes.refused(address -> false)).isEmpty();
    }

    @Test
    void hostsOfOneSiteCountUnlessTheChangeWasTakenElsewhere() {
        sentTo("1", "https://api.firm.co.uk/save", "https://app.firm.co.uk/orders");
        changes.answered("1", 500);
        assertThat(changes.broken(ANY)).isPresent();
        sentTo("2", "https://app.firm.co.uk/save", "https://app.firm.co.uk/orders");
        changes.answered("2", 200);
        assertThat(changes.broken(ANY)).as("beside the page's own").isEmpty();
        changes.clear();
        sentTo("3", "https://other.co.uk/save", "https://app.firm.co.uk/orders");
        sentTo("4", "http://10.0.0.2/save", "http://10.0.0.1/orders");
        changes.answered("3", 409);
        changes.answered("4", 409);
        assertThat(changes.refused(ANY)).as("other sites").isEmpty();
        sentTo("5", "http://api.erp.intern/save", "http://www.erp.intern/orders");
        changes.answered("5", 409);
        assertThat(changes.refused(ANY)).isPresent();
    }

    private void sentTo(String id, String address, String page) {
        ObjectNode event = event(id, "POST", "/", SAVE);
        event.put("documentURL", page);
        ((ObjectNode) event.path("request")).put("url", address);
        changes.begun(event, false);
    }

    private void sent(String id, String path, String body) {
        changes.begun(event(id, "POST", path, body), false);
    }

    private static ObjectNode event(String id, String method, String path, String body) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("requestId", id).put("type", "Fetch").put("documentURL", "http://shop.example/orders");
        JsonNode request = JsonNodeFactory.instance
                .objectNode()
                .put("method", method)
                .put("url", "http://shop.example" + path)
                .put("hasPostData", method.equals("POST"))
                .put("postData", body);
        return event.set("request", request);
    }
}
