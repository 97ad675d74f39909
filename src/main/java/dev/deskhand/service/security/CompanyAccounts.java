package dev.deskhand.service.security;

import dev.deskhand.service.persistence.Database;
import dev.deskhand.service.persistence.log.ActStore;
import dev.deskhand.service.persistence.log.ActType;
import dev.deskhand.service.problem.Refusal;
import dev.deskhand.service.settings.DeskhandConfig;
import dev.deskhand.workflows.journal.Person;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Accounts of people who come in by the company's sign-in: made at the first visit, with the roles it gives each time. */
@Singleton
class CompanyAccounts {

    /** No password matches it. */
    static final String NO_PASSWORD = "none";

    /** In the log, who gave the roles. */
    private static final String BY = "company sign-in";

    private final Database database;
    private final Accounts accounts;
    private final AccountRows rows;
    private final ActStore acts;
    private final DeskhandConfig config;
    private final Clock clock;

    CompanyAccounts(
            Database database, Accounts accounts, AccountRows rows, ActStore acts, DeskhandConfig config, Clock clock) {
        this.database = database;
        this.accounts = accounts;
        this.rows = rows;
        this.acts = acts;
        this.config = config;
        this.clock = clock;
    }

    /** Who may come in, or a word for why not. */
    sealed interface Entry {
        record In(Person person) implements Entry {}

        /** @param why {@code roles}, {@code taken} or {@code disabled} */
        record Out(String why) implements Entry {}
    }

    Entry enter(CompanyVisitor visitor) {
        Set<String> roles = roles(visitor.groups());
        Optional<String> known = known(visitor);
        if (roles.isEmpty()) {
            known.ifPresent(this::takeRoles);
            return new Entry.Out("roles");
        }
        if (known.isEmpty()) {
            return made(visitor, roles);
        }
        String name = known.get();
        Optional<Person> before = accounts.person(name);
        if (before.isEmpty()) {
            return new Entry.Out("disabled");
        }
        if (!before.get().roles().equals(roles)) {
            accounts.setRoles(name, roles, BY);
        }
        return new Entry.In(new Person(name, roles));
    }

    /** Whoever has none at the company any more has none here either, and what they had open ends. */
    private void takeRoles(String name) {
        if (accounts.person(name).filter(person -> !person.roles().isEmpty()).isEmpty()) {
            return;
        }
        var details = ActStore.details().put("account", name);
        details.putArray("roles");
        acts.record(ActType.ROLES_CHANGED, BY, details, () -> {
            rows.withoutRoles(name);
            return true;
        });
    }

    /** Nobody gets an account of somebody else by having the same name elsewhere. */
    private Entry made(CompanyVisitor visitor, Set<String> roles) {
        if (!PeopleDesk.isName(visitor.name()) || rows.taken(visitor.name()).isPresent()) {
            return new Entry.Out("taken");
        }
        var details = ActStore.details().put("account", visitor.name());
        roles.forEach(details.putArray("roles")::add);
        var account = new NewAccount(visitor.name(), NO_PASSWORD, false, visitor.subject(), roles, clock.instant());
        try {
            acts.record(ActType.ACCOUNT_MADE, BY, details, () -> account.addTo(database));
        } catch (Refusal taken) {
            // By the same visitor in another window, or by somebody else meanwhile.
            return known(visitor).isPresent() ? enter(visitor) : new Entry.Out("taken");
        }
        return new Entry.In(new Person(visitor.name(), roles));
    }

    private Optional<String> known(CompanyVisitor visitor) {
        return database.read(handle -> handle.createQuery("SELECT name FROM account WHERE subject = :subject")
                .bind("subject", visitor.subject())
                .mapTo(String.class)
                .findOne());
    }

    private Set<String> roles(Set<String> groups) {
        Set<String> roles = new TreeSet<>();
        if (config.oidcRoles().isEmpty()) {
            roles.addAll(groups);
        } else {
            Arrays.stream(config.oidcRoles().get().split(","))
                    .map(pair -> pair.strip().split("\\s*=\\s*", 2))
                    .filter(pair -> pair.length == 2 && groups.contains(pair[0]))
                    .forEach(pair -> roles.add(pair[1]));
        }
        return roles.stream().filter(Rights.ROLES::contains).collect(Collectors.toCollection(TreeSet::new));
    }
}
