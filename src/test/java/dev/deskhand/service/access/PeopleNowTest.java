package dev.deskhand.service.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.service.api.ApiProfile;
import dev.deskhand.service.security.Accounts;
import dev.deskhand.service.security.PeopleDesk;
import dev.deskhand.service.security.PeopleNow;
import dev.deskhand.workflows.journal.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Set;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ApiProfile.class)
class PeopleNowTest {

    @Inject
    Accounts accounts;

    @Inject
    PeopleDesk people;

    @Inject
    PeopleNow now;

    @Test
    void rolesAndDisabledAccountsCountAsTheyAreNow() {
        accounts.create("once-approver", "one-time-password", Set.of("approver"));
        var then = new Person("once-approver", Set.of("approver"));
        assertThat(now.today(then)).isEqualTo(then);
        accounts.setRoles("once-approver", Set.of("office"), "test");
        assertThat(now.today(then)).isEqualTo(new Person("once-approver", Set.of("office")));
        people.disable("once-approver", new Person("root", Set.of("admin")));
        assertThat(now.today(then)).isNull();
        var owner = new Person("owner-without-account", Set.of("approver"));
        assertThat(now.today(owner)).isEqualTo(owner);
    }

    @Test
    void whatAVisitorOfTheDemoApprovedIsNoWordOfTheAccountOfThatName() {
        accounts.create("visited", "one-time-password", Set.of("approver"));
        assertThat(now.today(new Person("visited", Set.of("approver", "office", "demo"))))
                .isNull();
        assertThat(now.today(new Person("demo", Set.of("approver", "demo")))).isNull();
    }

    @Test
    void anApproversAccountIsInUseOnceItsOneTimePasswordWasChangedUntilItIsDisabled() {
        accounts.create("second-approver", "one-time-password", Set.of("approver"));
        assertThat(now.approvers()).doesNotContain("second-approver");
        accounts.changePassword("second-approver", "one-time-password", "chosen by the test");
        assertThat(now.approvers()).contains("second-approver");
        people.disable("second-approver", new Person("root", Set.of("admin")));
        assertThat(now.approvers()).doesNotContain("second-approver");
    }
}
