package dev.deskhand.tools.browser.action;

import dev.deskhand.tools.browser.page.FieldHost;
import dev.deskhand.tools.browser.page.FieldSites;
import dev.deskhand.tools.browser.page.Found;
import dev.deskhand.tools.browser.page.Frames;
import dev.deskhand.tools.browser.page.Page;
import dev.deskhand.tools.browser.target.Target;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.EffectAssessment;
import dev.deskhand.tools.spi.Reason;
import dev.deskhand.tools.spi.ToolCall;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The sites that a step's fields are of, as they stand now. A page without frames of other sites is not looked into for it.
 *
 * @param sites hosts, and {@link FieldSites#OWN} for the page's own
 */
record FieldPlaces(Page page, Set<String> sites) {

    private static final Reason ELSEWHERE =
            new Reason("the field stands in a frame of another site", "该字段位于另一个网站的内嵌框架中");

    static FieldPlaces of(Page page, Collection<Target> fields, SavingLook look) throws InterruptedException {
        var sites = new LinkedHashSet<String>();
        boolean settled = false;
        if (hasFramesOfOthers(page)) {
            for (Target field : fields) {
                List<Found> met = met(field, look);
                if (met.isEmpty() && !settled) {
                    settled = true;
                    page.settle();
                    met = met(field, look);
                }
                if (met.isEmpty()) {
                    sites.add(FieldSites.OWN);
                }
                met.forEach(one -> sites.add(page.fieldSites().of(one)));
            }
        }
        return new FieldPlaces(page, sites.isEmpty() ? Set.of(FieldSites.OWN) : sites);
    }

    private static List<Found> met(Target field, SavingLook look) {
        List<Found> met = look.met(field);
        int nth = field.nth();
        return nth > 0 && nth <= met.size() ? List.of(met.get(nth - 1)) : met;
    }

    private static boolean hasFramesOfOthers(Page page) throws InterruptedException {
        if (!page.session().line().framesMayBeThere()) {
            return false;
        }
        var hosts = new ArrayList<String>();
        Frames.each(
                page.driver(),
                "documentShown",
                List.of(),
                (way, answer) -> hosts.add(way.isEmpty() ? FieldSites.OWN : String.valueOf(answer.get("site"))));
        page.driver().switchTo().defaultContent();
        page.session().line().framesMayBeThere(hosts.size() > 1);
        return hosts.stream()
                .distinct()
                .anyMatch(host ->
                        !host.equals(FieldSites.OWN) && !page.fieldSites().isOfThePage(host));
    }

    /** The one it is judged by: rather one that nobody named, then rather one that is not the page's own. */
    private String judged() {
        List<String> others =
                sites.stream().filter(site -> !site.equals(FieldSites.OWN)).toList();
        if (others.isEmpty()) {
            return FieldSites.OWN;
        }
        boolean ownIsStrange = sites.contains(FieldSites.OWN) && !isNamed(FieldHost.of(page));
        return others.stream()
                .filter(site -> !isNamed(site))
                .findFirst()
                .orElse(ownIsStrange ? FieldSites.OWN : others.getFirst());
    }

    private boolean isNamed(String host) {
        try {
            return page.context().egress().isNamed(URI.create("https://" + host));
        } catch (IllegalArgumentException e) {
            return false; // an address without a host
        }
    }

    /** Empty where it is the page's own, which is known without looking. */
    Optional<EffectAssessment> elsewhere() {
        String host = judged();
        return host.equals(FieldSites.OWN)
                ? Optional.empty()
                : Optional.of(new EffectAssessment(Effect.LOCAL, ELSEWHERE, host));
    }

    /** Refuses the call when its fields are of another site than it was let through for, and holds it to theirs. */
    void hold(ToolCall call) {
        String host = judged();
        if (!host.equals(call.host())) {
            throw page.fieldSites()
                    .differs(host.equals(FieldSites.OWN) ? FieldHost.of(page) : host, "A field that the step sets");
        }
        page.fieldSites().only(sites);
    }
}
