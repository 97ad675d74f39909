package dev.deskhand.service.practice;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(OfficeProfile.class)
class OfficeMailTest {
    @BeforeEach
    void startFromTheFirstDay() {
        Office.reset();
    }

    @Test
    void everyAttachmentOfTheInboxDownloads() {
        List<Map<String, Object>> mails = Office.truth().getList("mails");
        assertThat(mails).hasSize(15);
        for (Map<String, Object> mail : mails) {
            List<?> files = Office.truth().getList("mails.find { it.id == " + mail.get("id") + " }.attachments.id");
            for (Object file : files) {
                byte[] content = given().get("/practice/mail/messages/" + mail.get("id") + "/attachments/" + file)
                        .then()
                        .statusCode(200)
                        .extract()
                        .asByteArray();
                assertThat(content).isNotEmpty();
            }
        }
    }

    @Test
    void aMessageIsSentOnlyWhenItIsComplete() {
        String session = given().get("/practice/mail").cookie("practice_session");
        Response refused =
                Office.submit(session, "/practice/mail/compose", Map.of("to", "greta", "subject", "Hi", "message", ""));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.asString()).contains("greta&#39; is not an email address.", "Write a message.");

        Response sent = Office.submit(
                session,
                "/practice/mail/compose",
                Map.of("to", "greta.holm@northgate.example", "subject", "Hi", "message", "你好"));
        assertThat(sent.statusCode()).isEqualTo(303);
        assertThat(Office.truth().getString("sent[0].body")).isEqualTo("你好");
    }
}
