package dev.deskhand.service.security;

import dev.deskhand.service.settings.DataFolder;
import dev.deskhand.workflows.journal.Person;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lets the owner of the data folder in from the command line: whoever can read the file is that person. */
@Singleton
public class LocalToken {

    /** Where the token is written, within the data folder; readable by its owner only. */
    public static final String FILE = "local-token";

    private static final Set<String> ROLES = Set.of(Rights.OFFICE, Rights.APPROVER, Rights.OPS, Rights.ADMIN);

    private final byte[] token = Tokens.random().getBytes(StandardCharsets.US_ASCII);
    private final DataFolder folder;

    LocalToken(DataFolder folder) {
        this.folder = folder;
    }

    /** Writes this start's token; the one before is void. */
    public void write() {
        folder.writePrivately(FILE, new String(token, StandardCharsets.US_ASCII));
    }

    public Optional<Person> person(String given) {
        return MessageDigest.isEqual(token, given.getBytes(StandardCharsets.UTF_8))
                ? Optional.of(new Person(owner(System.getProperty("user.name")), ROLES))
                : Optional.empty();
    }

    /** Whether somebody is, or decided as, who owns the data folder. */
    static boolean isOwner(Person person) {
        return person.roles().equals(ROLES) && person.name().equals(owner(System.getProperty("user.name")));
    }

    /** In a container a user often has a number and no name: Java then calls it "?". */
    static String owner(@Nullable String account) {
        return account == null || account.isBlank() || account.equals("?") ? "owner" : account;
    }
}
