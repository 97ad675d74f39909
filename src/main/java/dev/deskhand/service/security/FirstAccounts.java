package dev.deskhand.service.security;

import dev.deskhand.service.settings.DataFolder;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.List;

/** Makes the accounts of a new installation, one for each role, and tells their one-time passwords once. */
@Singleton
public class FirstAccounts {

    /** Where the one-time passwords are written, within the data folder. */
    public static final String FILE = "first-passwords.txt";

    private final Accounts accounts;
    private final DataFolder folder;

    FirstAccounts(Accounts accounts, DataFolder folder) {
        this.accounts = accounts;
        this.folder = folder;
    }

    /**
     * Makes them when there are none yet, and an admin's where no account has that role; called at start, after the
     * tables are there.
     */
    public void ensure() {
        if (accounts.none()) {
            make(Rights.ROLES);
        } else if (!accounts.anyWith(Rights.ADMIN)) {
            make(List.of(Rights.ADMIN));
        }
    }

    private void make(List<String> roles) {
        var lines = new StringBuilder();
        for (String role : roles) {
            String name = accounts.freeName(role);
            String password = Passwords.oneTime();
            accounts.create(name, password, Rights.ofAccount(role));
            lines.append(String.format("  %-9s %s%n", name, password));
        }
        Path file = folder.writePrivately(FILE, lines.toString());
        System.out.printf("%nNew accounts with one-time passwords (also in %s):%n%s%n", file, lines);
    }
}
