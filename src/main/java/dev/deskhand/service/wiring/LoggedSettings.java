package dev.deskhand.service.wiring;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.service.persistence.log.ActStore;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/**
 * The service's own settings as the log may have them: values only of those that are listed here as harmless.
 *
 * <p>Of all others, and of every one that is new, a keyed hash, so that the log shows that one has changed and nobody can guess
 * from it what it is.
 */
final class LoggedSettings {

    private static final String PREFIX = "deskhand.";
    private static final int HASHED = 8;

    /** What can be read by whoever reads the log; a name that is not here is never written with its value. */
    private static final Set<String> SHOWN = Set.of(
            "api.rate",
            "browser.binary",
            "browser.driver",
            "browser.memory",
            "checkpoint.folder",
            "checkpoint.s3.lock.days",
            "checkpoint.s3.region",
            "concurrent.runs",
            "credentials.provider",
            "data",
            "demo",
            "dispatch",
            "drain",
            "farewell",
            "files.path.style",
            "files.region",
            "grid.way.back",
            "heal.alone",
            "host",
            "hosts",
            "keep.sessions",
            "lease",
            "limits",
            "mask",
            "model.context.tokens",
            "model.max.tokens",
            "model.name",
            "model.price.input",
            "model.price.output",
            "model.provider",
            "model.structured.output",
            "model.temperature",
            "model.timeout",
            "model.vision",
            "new.log.key",
            "oidc.client.id",
            "oidc.name.claim",
            "oidc.roles",
            "oidc.roles.claim",
            "oidc.scopes",
            "policy",
            "port",
            "practice",
            "practice.enabled",
            "private.hosts",
            "retention.acts",
            "retention.runs",
            "run.cost",
            "sign.in.rate",
            "traces.onward",
            "upload.limit",
            "warm.browsers",
            "warm.idle");

    /** Addresses, of which scheme, host and port are shown: people write passwords and keys into all other parts. */
    private static final Set<String> ADDRESSES = Set.of(
            "checkpoint.s3",
            "checkpoint.syslog",
            "checkpoint.witness",
            "database.url",
            "files",
            "files.endpoint",
            "grid",
            "model.base.url",
            "oidc.issuer",
            "public.url",
            "traces",
            "upstream.proxy");

    private static final Pattern USER_INFO = Pattern.compile("//\\S*@");

    private final SecretKeySpec key;

    /** @param key whoever has it can try out what a hashed value may be */
    LoggedSettings(String key) {
        this.key = new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    }

    /** Every setting of the service that is set, by its name in small letters with dots. */
    static Map<String, String> of(Config config) {
        var found = new TreeMap<String, String>();
        for (String name : config.getPropertyNames()) {
            String plain = name.toLowerCase(Locale.ROOT).replace('_', '.').replace('-', '.');
            if (plain.startsWith(PREFIX)) {
                config.getOptionalValue(name, String.class).ifPresent(value -> found.put(plain, value));
            }
        }
        return found;
    }

    /** The same without what nobody may read. */
    ObjectNode told(Map<String, String> settings) {
        ObjectNode told = ActStore.details();
        settings.forEach((name, value) -> told.put(name, told(name.substring(PREFIX.length()), value)));
        return told;
    }

    private String told(String name, String value) {
        if (SHOWN.contains(name)) {
            return USER_INFO.matcher(value).replaceAll("//***@");
        }
        String begins = ADDRESSES.contains(name) ? place(value) : "";
        return begins.equals(value)
                ? value
                : begins + (begins.isEmpty() ? "" : " ") + "(set, " + hash(name, value) + ")";
    }

    /** Scheme, host and port; nothing where it cannot be told for sure what they are. */
    private static String place(String address) {
        try {
            URI uri = new URI(address.strip());
            boolean sure = uri.getScheme() != null
                    && uri.getHost() != null
                    && address.lastIndexOf('@') <= address.indexOf("//") + 2 + length(uri.getRawUserInfo());
            return !sure
                    ? ""
                    : uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
        } catch (URISyntaxException e) {
            return "";
        }
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }

    private String hash(String name, String value) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            byte[] hash = mac.doFinal(("settings\0" + name + "\0" + value).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, HASHED);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA-256", e);
        }
    }
}
