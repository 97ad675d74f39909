package dev.deskhand.service.secrets;

import dev.deskhand.service.problem.Refusal;
import dev.deskhand.service.security.Accounts;
import dev.deskhand.service.security.Rights;
import dev.deskhand.tools.masking.Mask;
import jakarta.inject.Singleton;
import java.net.IDN;
import java.util.List;
import java.util.Locale;

/** What names, values, hosts and users of secrets may look like. */
@Singleton
class SecretWords {

    private static final String NAME = "[a-z0-9][a-z0-9-]{0,63}";
    private static final String HOST = "([a-z0-9_-]+(\\.[a-z0-9_-]+)*|\\[[0-9a-f:.]+])(:[0-9]{1,5})?";
    private static final int LONGEST_VALUE = 16_384;
    private static final int MOST_HOSTS = 20;

    private final Accounts accounts;

    SecretWords(Accounts accounts) {
        this.accounts = accounts;
    }

    static void checkName(String name) {
        if (name.isBlank()) {
            throw Refusal.badInput(
                    "The secret has no name.", "Use up to 64 small letters, digits and dashes, such as erp-password.");
        }
        if (!name.matches(NAME)) {
            throw Refusal.badInput(
                    "'" + name + "' cannot be the name of a secret.",
                    "Use up to 64 small letters, digits and dashes, such as erp-password.");
        }
        if (name.startsWith(KeptSignIns.PREFIX)) {
            throw Refusal.badInput(
                    "'" + name + "' is a name for sign-ins that runs keep.",
                    "Choose one that does not begin with session-.");
        }
    }

    static void checkValue(String value) {
        if (value.strip().length() < Mask.SHORTEST) {
            throw Refusal.badInput(
                    "The value is too short to be kept out of pages and logs.",
                    "Use a password or key of at least " + Mask.SHORTEST + " characters.");
        }
        if (value.length() > LONGEST_VALUE) {
            throw Refusal.badInput("The value is too long.", "A secret has at most " + LONGEST_VALUE + " characters.");
        }
    }

    static void checkHosts(List<String> hosts) {
        if (hosts.isEmpty() || hosts.size() > MOST_HOSTS) {
            throw Refusal.badInput(
                    "A secret needs 1 to " + MOST_HOSTS + " hosts it may be given to.",
                    "Give hosts such as erp.example.com or erp.example.com:8443.");
        }
    }

    /** The host as addresses have it: small letters, international names in their plain spelling. */
    static String host(String given) {
        String host = given.strip().toLowerCase(Locale.ROOT);
        try {
            host = host.startsWith("[") ? host : IDN.toASCII(host);
        } catch (IllegalArgumentException e) {
            host = "";
        }
        if (!host.matches(HOST)) {
            throw Refusal.badInput(
                    "'" + given.strip() + "' is not a host.",
                    "Give it without scheme and path, with the port where it is not the usual one:"
                            + " erp.example.com or erp.example.com:8443.");
        }
        return host.replaceFirst(":(443|80)$", "");
    }

    /** An account's name, or a role. */
    String user(String given) {
        String user = given.strip();
        boolean known = user.equals(StoredSecret.NOBODY)
                || (user.startsWith(StoredSecret.ROLE)
                        ? Rights.ROLES.contains(user.substring(StoredSecret.ROLE.length()))
                        : accounts.person(user).isPresent());
        if (!known) {
            throw Refusal.badInput(
                    "There is neither an account nor a role '" + user + "'.",
                    "Name an account, or a role as role:ops.");
        }
        return user;
    }
}
