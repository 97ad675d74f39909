package dev.deskhand.service.security;

import dev.deskhand.service.settings.DataFolder;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Makes the four accounts of a new installation, and tells their one-time passwords once. */
@Singleton
public class FirstAccounts {

    /** Where the one-time passwords are written, within the data folder. */
    public static final String FILE = "first-passwords.txt";

    private static final List<String> NAMES = List.of(Roles.OFFICE, Roles.APPROVER, Roles.OPS, Roles.AUDITOR);

    private final Accounts accounts;
    private final DataFolder folder;

    FirstAccounts(Accounts accounts, DataFolder folder) {
        this.accounts = accounts;
        this.folder = folder;
    }

    /** Makes them when there are none yet; called once at start, after the tables are there. */
    public void ensure() {
        if (!accounts.none()) {
            return;
        }
        var lines = new StringBuilder();
        for (String name : NAMES) {
            String password = Passwords.oneTime();
            accounts.create(name, password, rolesOf(name));
            lines.append(String.format("  %-9s %s%n", name, password));
        }
        Path file = folder.writePrivately(FILE, lines.toString());
        System.out.printf("%nFirst start: four accounts with one-time passwords (also in %s):%n%s%n", file, lines);
    }

    private static Set<String> rolesOf(String name) {
        return name.equals(Roles.AUDITOR) ? Set.of(name) : Set.of(name, Roles.OFFICE);
    }
}
