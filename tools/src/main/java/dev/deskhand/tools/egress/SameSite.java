package dev.deskhand.tools.egress;

import org.apache.hc.client5.http.psl.DomainType;
import org.apache.hc.client5.http.psl.PublicSuffixMatcher;
import org.apache.hc.client5.http.psl.PublicSuffixMatcherLoader;

/** Whether two hosts are one site: the same host, or both below one domain that somebody registered. */
public final class SameSite {

    private static final PublicSuffixMatcher SUFFIXES = PublicSuffixMatcherLoader.getDefault();

    private SameSite() {}

    /** Hosts as they stand in addresses; what lies below a suffix where anybody gets names, such as github.io, is not one site. */
    public static boolean of(String one, String other) {
        if (one.equalsIgnoreCase(other)) {
            return true;
        }
        if (IpText.parse(one).isPresent() || IpText.parse(other).isPresent()) {
            return false;
        }
        String domain = SUFFIXES.getDomainRoot(one);
        return domain != null && domain.equals(SUFFIXES.getDomainRoot(other));
    }

    /** Whether it is, or lies below, a name that one may register in the public internet. */
    static boolean isRegistered(String host) {
        return SUFFIXES.getDomainRoot(host, DomainType.ICANN) != null;
    }
}
