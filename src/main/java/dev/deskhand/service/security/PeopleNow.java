package dev.deskhand.service.security;

import dev.deskhand.service.settings.DeskhandConfig;
import dev.deskhand.workflows.journal.Person;
import jakarta.inject.Singleton;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What people may do now, whatever they could when they asked for something or decided on it. */
@Singleton
public class PeopleNow {

    private final Accounts accounts;
    private final DeskhandConfig config;
    private final StandIns standIns;

    PeopleNow(Accounts accounts, DeskhandConfig config, StandIns standIns) {
        this.standIns = standIns;
        this.accounts = accounts;
        this.config = config;
    }

    /**
     * The person with the roles held now; null when the account is disabled, and for visitors of a demo that is over. The
     * owner of the machine, and visitors of the demo while it is on, have no account and stay as they were.
     */
    public @Nullable Person today(Person person) {
        if (Rights.isVisitor(person)) {
            return config.demo() ? person : null;
        }
        return LocalToken.isOwner(person) || !accounts.has(person.name())
                ? person
                : accounts.person(person.name()).orElse(null);
    }

    /** Whether nobody has ended that stand-in. */
    public boolean stillStandsIn(String id) {
        return !standIns.isEnded(id);
    }

    /** Names of those who have an account with the role approver that somebody has come in by. */
    public Set<String> approvers() {
        return accounts.inUseWith(Rights.APPROVER);
    }
}
