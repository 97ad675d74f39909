package dev.deskhand.service.security;

import dev.deskhand.service.persistence.log.ActStore;
import dev.deskhand.service.persistence.log.ActType;
import dev.deskhand.service.problem.Refusal;
import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.library.ShippedWorkflows;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Keeping the accounts; every change is an act in the log. Only admins may, and none can shut everybody out. */
@Singleton
public class PeopleDesk {

    static final String NAME = "[\\p{L}\\p{N}][\\p{L}\\p{N}._@-]{0,63}";
    private static final int ACTS_LOOKED_THROUGH = 500;
    private static final Set<String> ACTS = Set.of(
            ActType.ACCOUNT_MADE.word(),
            ActType.ROLES_CHANGED.word(),
            ActType.ACCOUNT_DISABLED.word(),
            ActType.ACCOUNT_ENABLED.word(),
            ActType.PASSWORD_RESET.word());

    private final Accounts accounts;
    private final AccountRows rows;
    private final ActStore acts;

    PeopleDesk(Accounts accounts, AccountRows rows, ActStore acts) {
        this.accounts = accounts;
        this.rows = rows;
        this.acts = acts;
    }

    /** Every account, by name. */
    public List<Account> all(Person by) {
        need(by);
        return rows.all();
    }

    /** @throws Refusal NOT_FOUND when there is none of that name */
    public Account get(String name, Person by) {
        need(by);
        return rows.find(name)
                .orElseThrow(() -> Refusal.notFound("There is no account '" + name + "'.", "See the list of people."));
    }

    /**
     * Makes an account.
     *
     * @return its one-time password, which is kept nowhere
     * @throws Refusal BAD_INPUT for a name or roles that cannot be used, CONFLICT when the name is taken
     */
    public String create(String name, Set<String> roles, Person by) {
        need(by);
        if (!isName(name)) {
            throw Refusal.badInput(
                    "'" + name + "' cannot be the name of an account.",
                    "Use up to 64 letters and digits, with dots, dashes, underlines or @ between them.");
        }
        known(roles);
        rows.taken(name).ifPresent(other -> {
            throw NewAccount.isTaken(name, other);
        });
        String password = Passwords.oneTime();
        accounts.create(name, password, roles, by.name());
        return password;
    }

    /** Not the program's own either: what it wrote itself is nobody's work. */
    static boolean isName(String name) {
        return name.matches(NAME) && !LookAlike.hasUnseen(name) && !name.equalsIgnoreCase(ShippedWorkflows.AUTHOR);
    }

    /** Gives somebody these roles and no others; the next request counts. */
    public void setRoles(String name, Set<String> roles, Person by) {
        Account account = get(name, by);
        known(roles);
        if (account.roles().contains(Rights.ADMIN) && !roles.contains(Rights.ADMIN)) {
            notSelf(name, by, "You cannot take the role admin from yourself.");
        }
        if (!account.roles().equals(roles)) {
            accounts.setRoles(name, roles, by.name());
        }
    }

    /**
     * Gives somebody a one-time password; who is signed in by the old one is so no more.
     *
     * @return the one-time password, which is kept nowhere
     */
    public String resetPassword(String name, Person by) {
        get(name, by);
        notSelf(name, by, "You cannot reset your own password.");
        String password = Passwords.oneTime();
        String hash = Passwords.hash(password);
        noting(ActType.PASSWORD_RESET, name, by, () -> rows.reset(name, hash));
        return password;
    }

    /** Lets nobody come in by this name any more, from the next request on; runs and log entries keep the name. */
    public void disable(String name, Person by) {
        Account account = get(name, by);
        notSelf(name, by, "You cannot disable your own account.");
        if (account.disabledAt() == null) {
            noting(ActType.ACCOUNT_DISABLED, name, by, () -> rows.disable(name));
        }
    }

    public void enable(String name, Person by) {
        if (get(name, by).disabledAt() != null) {
            noting(ActType.ACCOUNT_ENABLED, name, by, () -> rows.enable(name));
        }
    }

    /** What was changed of the accounts lately, newest first. */
    public List<ActStore.Row> lately(int limit, Person by) {
        need(by);
        return acts.newest(null, ACTS_LOOKED_THROUGH).stream()
                .filter(act -> ACTS.contains(act.type()))
                .limit(limit)
                .toList();
    }

    private void noting(ActType type, String name, Person by, Runnable change) {
        acts.record(type, by.name(), ActStore.details().put("account", name), () -> {
            change.run();
            return true;
        });
    }

    private static void need(Person by) {
        Rights.need(Rights.mayKeepAccounts(by), "keep the accounts", Rights.ADMIN);
    }

    /** One admin always remains: nobody takes the own rights away. */
    private static void notSelf(String name, Person by, String refusal) {
        if (name.equals(by.name())) {
            throw Refusal.conflict(refusal, "Ask another admin; your own password is changed under Your password.");
        }
    }

    private static void known(Set<String> roles) {
        Set<String> unknown = new TreeSet<>(roles);
        unknown.removeAll(Rights.ROLES);
        if (roles.isEmpty() || !unknown.isEmpty()) {
            throw Refusal.badInput(
                    roles.isEmpty()
                            ? "An account needs a role."
                            : "There is no role '" + String.join(", ", unknown) + "'.",
                    "Choose one or more of: " + String.join(", ", Rights.ROLES) + ".");
        }
    }
}
