package dev.deskhand.service.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The page "Rules in force". */
@QuarkusTest
@TestProfile(ApiProfile.class)
@Timeout(60)
class PolicyPageTest {

    @Inject
    People people;

    private String page(String role, String language) {
        return people.as(role)
                .header("Accept", "text/html")
                .header("Accept-Language", language)
                .get("/policy")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    @Test
    void anAuditorReadsTheRulesInForceSinceWhenAndWhereEarlierOnesAre() {
        String version = people.as("auditor").get("/api/policy").path("version");
        assertThat(page("auditor", "en"))
                .contains(
                        "In force since",
                        version,
                        "four eyes",
                        "effect == &quot;COMMIT&quot; &amp;&amp; other_approvers &gt; 0",
                        "a second person looks at what cannot be taken back",
                        "不可撤回的操作须由另一个人审批",
                        "An approver releases it.",
                        "/log?type=PolicyChanged",
                        "aria-current=\"page\"");
    }

    @Test
    void anAdministratorReadsThemInChineseAndIsNotSentToALogThatIsNotOpen() {
        assertThat(page("admin", "zh"))
                .contains("现行规则", "不可撤回的操作须由另一个人审批", "由审批人批准", "须在最近 5 分钟内输入过密码")
                .doesNotContain("/log?type=PolicyChanged");
    }

    @Test
    void whoWorksHasNoRulesInTheMenu() {
        assertThat(page("office", "en")).doesNotContain("href=\"/policy\"");
    }
}
