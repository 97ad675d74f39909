package dev.deskhand.tools.browser.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class ComplaintsTest {

    private static final JsonNode BEFORE = json("""
            {"alerts": ["Failed before"], "errors": ["Name: is required"], "fields": ["Name"], "document": 17.5}""");

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static JsonNode now(double document) {
        return json("""
                {"marked": false, "document": %s, "alerts": [{"text": "Failed before", "kind": "bad"}, {"text": "Denied", "kind": "bad"}],
                 "errors": [{"field": "Name", "message": "is required", "old": false}]}""".formatted(document));
    }

    @Test
    void whatADocumentThatLostItsMarkSaidBeforeIsNotNew() {
        assertThat(Complaints.lostItsMark(BEFORE, now(17.5))).isTrue();
        assertThat(Complaints.said(BEFORE, now(17.5), false, false)).containsExactly("Denied");
    }

    @Test
    void anotherDocumentComplainsAnew() {
        assertThat(Complaints.lostItsMark(BEFORE, now(18.5))).isFalse();
        assertThat(Complaints.said(BEFORE, now(18.5), false, false)).containsExactly("Denied", "Name: is required");
    }
}
