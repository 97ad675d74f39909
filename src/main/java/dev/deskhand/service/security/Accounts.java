package dev.deskhand.service.security;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.service.persistence.Database;
import dev.deskhand.service.persistence.log.ActStore;
import dev.deskhand.service.persistence.log.ActType;
import dev.deskhand.service.problem.Refusal;
import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.sealing.Commitment;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** People who may come in, with their roles and passwords. */
@Singleton
public class Accounts {

    private static final String NOBODYS_PASSWORD = Passwords.hash("nobody");

    private final Database database;
    private final Clock clock;
    private final ActStore acts;
    private final SignInTries tries;
    private final Remembered right;
    private final byte[] secret = new byte[Commitment.SALT_LENGTH];

    Accounts(Database database, Clock clock, ActStore acts) {
        this.tries = new SignInTries(database, clock);
        this.right = new Remembered(Duration.ofMinutes(1), clock);
        new SecureRandom().nextBytes(secret);
        this.acts = acts;
        this.database = database;
        this.clock = clock;
    }

    private record Kept(String hash, boolean mustChange, boolean disabled) {}

    /**
     * Checks a name and a password; five wrong ones in a row from one place lock the name there for five minutes, one that
     * nobody has too.
     */
    public SignIn signIn(String name, String password, SignInPlace place) {
        Optional<Kept> kept = find(name).filter(account -> !account.disabled());
        Optional<Instant> locked = tries.inTurn(name, place);
        if (locked.isPresent()) {
            return new SignIn.Locked(locked.get());
        }
        try {
            return looked(name, password, kept, place);
        } finally {
            tries.ended(name, place);
        }
    }

    /** As {@link #signIn} for who sends the password along with every call: one that was right within the last minute still is. */
    SignIn callWith(String name, String password, SignInPlace place) {
        String known = find(name)
                .filter(account -> !account.disabled())
                .map(account -> Commitment.tag(secret, name + "\n" + account.hash() + "\n" + password))
                .orElse("");
        if (!known.isEmpty() && right.has(known)) {
            return new SignIn.Welcome(new Person(name, roles(name)), mustChange(name));
        }
        SignIn outcome = signIn(name, password, place);
        if (outcome instanceof SignIn.Welcome && !known.isEmpty()) {
            right.put(known);
        }
        return outcome;
    }

    private SignIn looked(String name, String password, Optional<Kept> kept, SignInPlace place) {
        // An unknown name takes as long as a wrong password, so that names cannot be guessed.
        boolean right = Passwords.matches(password, kept.map(Kept::hash).orElse(NOBODYS_PASSWORD));
        if (kept.isEmpty() || !right) {
            return new SignIn.Wrong();
        }
        tries.wasRight(name, place);
        return new SignIn.Welcome(new Person(name, roles(name)), kept.get().mustChange());
    }

    /** The person of that name with the roles held now; empty when the account is disabled. */
    public Optional<Person> person(String name) {
        return find(name).filter(kept -> !kept.disabled()).map(kept -> new Person(name, roles(name)));
    }

    /** Whether there is an account of that name, in use or disabled. */
    boolean has(String name) {
        return find(name).isPresent();
    }

    /** Whether the account has none of its own, since it is the company's provider that asks for one. */
    public boolean isWithoutPassword(String name) {
        return find(name)
                .filter(kept -> kept.hash().equals(CompanyAccounts.NO_PASSWORD))
                .isPresent();
    }

    public boolean mustChange(String name) {
        return find(name).map(Kept::mustChange).orElse(false);
    }

    /** Whether no account has been made yet. */
    public boolean none() {
        return database.read(handle -> handle.createQuery("SELECT count(*) FROM account")
                        .mapTo(Integer.class)
                        .one())
                == 0;
    }

    /** Whether some account that may sign in has this role. */
    boolean anyWith(String role) {
        return database.read(handle -> handle.createQuery(
                                "SELECT count(*) FROM account_role r JOIN account a ON a.name = r.name"
                                        + " WHERE r.role = :role AND a.disabled_at IS NULL")
                        .bind("role", role)
                        .mapTo(Integer.class)
                        .one())
                > 0;
    }

    /** Names of the accounts with this role that are not disabled and whose one-time password was changed. */
    Set<String> inUseWith(String role) {
        return database.read(handle ->
                new HashSet<>(handle.createQuery("SELECT a.name FROM account_role r JOIN account a ON a.name = r.name"
                                + " WHERE r.role = :role AND a.disabled_at IS NULL AND a.must_change = 0")
                        .bind("role", role)
                        .mapTo(String.class)
                        .list()));
    }

    /** The wanted name, or the first with a number that no account has, in whatever case, or one drawn like it. */
    String freeName(String wanted) {
        String name = wanted;
        for (int i = 2; isTaken(name); i++) {
            name = wanted + i;
        }
        return name;
    }

    private boolean isTaken(String name) {
        return database.read(handle -> handle.select("SELECT name FROM account").mapTo(String.class).stream()
                .anyMatch(other -> LookAlike.areAlike(other, name)));
    }

    /** Whether somebody still has a one-time password. */
    public boolean someHaveOneTimePasswords() {
        return database.read(handle -> handle.createQuery("SELECT count(*) FROM account WHERE must_change = 1")
                        .mapTo(Integer.class)
                        .one())
                > 0;
    }

    public void create(String name, String oneTimePassword, Set<String> roles) {
        create(name, oneTimePassword, roles, "");
    }

    /** Makes an account whose password has to be changed first; {@code by} is empty for the service itself; a name that is taken is refused. */
    public void create(String name, String oneTimePassword, Set<String> roles, String by) {
        var made = new NewAccount(name, Passwords.hash(oneTimePassword), true, null, roles, clock.instant());
        acts.record(ActType.ACCOUNT_MADE, by, withRoles(name, roles), () -> made.addTo(database));
    }

    /** Gives the account these roles and no others. */
    public void setRoles(String name, Set<String> roles, String by) {
        acts.record(
                ActType.ROLES_CHANGED,
                by,
                withRoles(name, roles),
                () -> database.write(handle -> {
                    handle.execute("DELETE FROM account_role WHERE name = ?", name);
                    roles.forEach(
                            role -> handle.execute("INSERT INTO account_role (name, role) VALUES (?, ?)", name, role));
                    return true;
                }));
    }

    private static ObjectNode withRoles(String name, Set<String> roles) {
        var details = ActStore.details().put("account", name);
        roles.stream().sorted().forEach(details.putArray("roles")::add);
        return details;
    }

    /**
     * Changes one's own password.
     *
     * @throws Refusal when the old one is wrong or the new one is too short or the same
     */
    public void changePassword(String name, String old, String fresh) {
        tryChange(name, old, fresh).ifPresent(problem -> {
            throw problem.refusal();
        });
    }

    /** Changes one's own password, or says why not. */
    Optional<PasswordProblem> tryChange(String name, String old, String fresh) {
        Optional<PasswordProblem> problem =
                switch (signIn(name, old, SignInPlace.session(name))) {
                    case SignIn.Wrong wrong -> Optional.of(PasswordProblem.WRONG);
                    case SignIn.Locked locked -> Optional.of(PasswordProblem.LOCKED);
                    case SignIn.Welcome welcome -> unfit(old, fresh);
                };
        if (problem.isEmpty()) {
            change(name, fresh);
        }
        return problem;
    }

    private static Optional<PasswordProblem> unfit(String old, String fresh) {
        if (fresh.codePointCount(0, fresh.length()) < Passwords.MINIMUM_LENGTH) {
            return Optional.of(PasswordProblem.SHORT);
        }
        return fresh.equals(old) ? Optional.of(PasswordProblem.SAME) : Optional.empty();
    }

    private void change(String name, String fresh) {
        String hash = Passwords.hash(fresh);
        var details = ActStore.details().put("account", name);
        acts.record(
                ActType.PASSWORD_CHANGED,
                name,
                details,
                () -> database.write(handle -> {
                    handle.execute("DELETE FROM session WHERE person = ?", name);
                    KnownDevices.forget(handle, name);
                    return handle.execute(
                            "UPDATE account SET password_hash = ?, must_change = 0 WHERE name = ?", hash, name);
                }));
    }

    /** Fewest characters of a password. */
    public int minimumLength() {
        return Passwords.MINIMUM_LENGTH;
    }

    private Optional<Kept> find(String name) {
        return database.read(handle -> handle.createQuery(
                        "SELECT password_hash, must_change, disabled_at FROM account" + " WHERE name = :name")
                .bind("name", name)
                .map((row, context) -> new Kept(row.getString(1), row.getBoolean(2), row.getString(3) != null))
                .findOne());
    }

    private Set<String> roles(String name) {
        return database.read(
                handle -> new HashSet<>(handle.createQuery("SELECT role FROM account_role WHERE name = :name")
                        .bind("name", name)
                        .mapTo(String.class)
                        .list()));
    }
}
