package dev.deskhand.tools.browser.trouble;

import com.google.common.net.InternetDomainName;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/** Whether two addresses belong to one site: the same host, or hosts under one registered name, such as app. and api.firm.example. */
final class SameSite {

    private SameSite() {}

    static boolean are(URI one, URI other) {
        String host = String.valueOf(one.getHost()).toLowerCase(Locale.ROOT);
        String beside = String.valueOf(other.getHost()).toLowerCase(Locale.ROOT);
        return host.equals(beside) || (!name(host).isEmpty() && name(host).equals(name(beside)));
    }

    /** What was registered; of names that are known within a company only, the last two parts. "" where there are no more. */
    private static String name(String host) {
        if (!InternetDomainName.isValid(host)) {
            return "";
        }
        var domain = InternetDomainName.from(host);
        if (domain.isUnderPublicSuffix()) {
            return domain.topPrivateDomain().toString();
        }
        List<String> parts = domain.parts();
        return domain.hasPublicSuffix() || parts.size() < 2
                ? ""
                : String.join(".", parts.subList(parts.size() - 2, parts.size()));
    }
}
