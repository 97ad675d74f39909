package dev.deskhand.tools.browser.trouble;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FileRequestsTest {

    private final FileRequests requests = new FileRequests();

    @BeforeEach
    void aStepBegins() {
        requests.begin();
    }

    @Test
    void aFileThatWasAskedForInAnEarlierStepIsLate() {
        requests.sent(request("1", "Document", "https://shop.example/report"));
        assertThat(requests.isWaiting(true)).isTrue();
        requests.begin();
        assertThat(requests.isWaiting(true)).isFalse();
        requests.begun(file("https://shop.example/report", "report.pdf"));
        assertThat(requests.late()).containsExactly("report.pdf");
    }

    @Test
    void aFileThatTheStepAskedForIsItsOwnAlsoWhenItWasAskedForBefore() {
        requests.sent(request("1", "Document", "https://shop.example/report"));
        requests.over(event("1"));
        requests.begin();
        requests.begun(file("https://shop.example/report", "by-a-link-that-tells-nothing.pdf"));
        requests.sent(request("2", "Document", "https://shop.example/report"));
        requests.begun(file("https://shop.example/report", "report.pdf"));
        requests.begun(file("blob:https://shop.example/1", "made.csv"));
        assertThat(requests.late()).isEmpty();
        assertThat(requests.isWaiting(true)).isFalse();
    }

    @Test
    void anAnswerThatLeadsElsewhereBelongsToTheStepThatAsked() {
        requests.sent(request("1", "Document", "https://shop.example/report"));
        requests.begin();
        requests.sent(request("1", "Document", "https://files.example/7"));
        requests.begun(file("https://files.example/7", "report.pdf"));
        assertThat(requests.late()).containsExactly("report.pdf");
    }

    @Test
    void oneNameOfBothIsNotTakenForTheLateFileAlone() {
        requests.sent(request("1", "Document", "https://shop.example/a"));
        requests.begin();
        requests.sent(request("2", "Document", "https://shop.example/b"));
        requests.begun(file("https://shop.example/a", "invoice.pdf"));
        assertThat(requests.late()).containsExactly("invoice.pdf");
        requests.begun(file("https://shop.example/b", "invoice.pdf"));
        assertThat(requests.late()).isEmpty();
    }

    @Test
    void aFileThatBeganBeforeTheStepDidAnythingIsLate() {
        requests.expect();
        requests.begun(file("blob:https://shop.example/1", "made-by-a-timer.csv"));
        requests.begin();
        requests.begun(file("blob:https://shop.example/2", "made.csv"));
        assertThat(requests.late()).containsExactly("made-by-a-timer.csv");
        assertThat(requests.doubtful()).isEmpty();
    }

    @Test
    void aFileThatMayHaveComeOfAnEarlierRequestIsDoubtful() {
        requests.sent(request("1", "Fetch", "https://shop.example/prepare"));
        requests.expect();
        requests.begin();
        requests.begun(file("blob:https://shop.example/1", "before-the-answer.csv"));
        assertThat(requests.doubtful()).isEmpty();
        requests.over(event("1"));
        requests.begun(file("blob:https://shop.example/2", "made.csv"));
        assertThat(requests.doubtful()).containsExactly("made.csv");
    }

    @Test
    void whatThePageAsksForAgainAndAgainMakesNoFileDoubtful() {
        requests.sent(request("1", "XHR", "https://shop.example/news"));
        requests.over(event("1"));
        requests.sent(request("2", "XHR", "https://shop.example/news"));
        requests.begin();
        requests.over(event("2"));
        requests.begun(file("blob:https://shop.example/1", "made.csv"));
        assertThat(requests.doubtful()).isEmpty();
    }

    @Test
    void whatIsListenedForWithAnotherMarkEachTimeMakesNoFileDoubtful() {
        requests.sent(request("1", "XHR", "https://shop.example/poll/a81b?since=1"));
        requests.begin();
        requests.over(event("1"));
        requests.sent(request("2", "XHR", "https://shop.example/poll/c92d?since=2"));
        requests.begun(file("blob:https://shop.example/1", "made.csv"));
        assertThat(requests.doubtful()).isEmpty();
        requests.begin();
        requests.over(event("2"));
        requests.begun(file("blob:https://shop.example/2", "made.csv"));
        assertThat(requests.doubtful()).isEmpty();
    }

    @Test
    void anotherQuestionToTheSameAddressIsNoGoingOn() {
        requests.sent(asking("1", "{\"query\": \"prices\"}"));
        requests.over(event("1"));
        requests.sent(asking("2", "{\"query\": \"report\"}"));
        requests.begin();
        requests.over(event("2"));
        requests.begun(file("blob:https://shop.example/1", "report.csv"));
        assertThat(requests.doubtful()).containsExactly("report.csv");
    }

    private static JsonNode asking(String id, String body) {
        JsonNode event = request(id, "Fetch", "https://shop.example/graphql");
        ((ObjectNode) event.path("request")).put("method", "POST").put("postData", body);
        return event;
    }

    @Test
    void whatScriptsAskForIsWaitedForAsTheirs() {
        requests.sent(request("1", "Fetch", "https://shop.example/export"));
        assertThat(requests.isWaiting(true)).isFalse();
        assertThat(requests.isWaiting(false)).isTrue();
        requests.sent(request("2", "Image", "https://shop.example/logo"));
        requests.over(event("1"));
        assertThat(requests.isWaiting(false)).isFalse();
    }

    private static JsonNode event(String id) {
        return JsonNodeFactory.instance.objectNode().put("requestId", id);
    }

    private static JsonNode request(String id, String type, String address) {
        var event = JsonNodeFactory.instance.objectNode().put("requestId", id).put("type", type);
        event.putObject("request").put("url", address);
        return event;
    }

    private static JsonNode file(String address, String name) {
        return JsonNodeFactory.instance.objectNode().put("url", address).put("suggestedFilename", name);
    }
}
