package dev.deskhand.tools.browser.action;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.browser.effect.Standing;
import dev.deskhand.tools.browser.page.FieldHost;
import dev.deskhand.tools.browser.page.FieldSites;
import dev.deskhand.tools.browser.page.Found;
import dev.deskhand.tools.browser.page.Frames;
import dev.deskhand.tools.browser.page.Page;
import dev.deskhand.tools.browser.target.Target;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.EffectAssessment;
import dev.deskhand.tools.spi.EffectAssessment.Part;
import dev.deskhand.tools.spi.Reason;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The sites that a step's fields are of, as they stand now. A page without frames of other sites is not looked into for it.
 *
 * @param fields by the pointer to what is put into them
 * @param sites by the same: hosts, and {@link FieldSites#OWN} for the page's own
 * @param own what stands for the host of a page that has none and shows a field; {@link FieldSites#OWN} of any other
 */
record FieldPlaces(Page page, Map<String, Target> fields, Map<String, Set<String>> sites, String own) {

    private static final Reason ELSEWHERE =
            new Reason("the field stands in a frame of another site", "该字段位于另一个网站的内嵌框架中");
    private static final Reason OF_NO_SITE =
            new Reason("the field stands in a page that is of no site", "该字段所在的页面不属于任何网站");

    static FieldPlaces of(Page page, Map<String, Target> fields, SavingLook look) throws InterruptedException {
        var sites = new TreeMap<String, Set<String>>();
        fields.keySet().forEach(pointer -> sites.put(pointer, Set.of(FieldSites.OWN)));
        if (!page.session().line().framesMayBeThere()) {
            return new FieldPlaces(page, fields, sites, FieldSites.OWN);
        }
        Optional<String> withoutHost = page.fieldSites().withoutHost();
        boolean shown = false;
        if (hasFramesOfOthers(page, withoutHost.isPresent()) || withoutHost.isPresent()) {
            boolean settled = false;
            for (var field : fields.entrySet()) {
                List<Found> met = met(field.getValue(), look);
                if (met.isEmpty() && !settled) {
                    settled = true;
                    page.settle();
                    met = met(field.getValue(), look);
                }
                Set<String> of = met.stream().map(page.fieldSites()::of).collect(Collectors.toSet());
                if (!of.isEmpty()) {
                    sites.put(field.getKey(), of);
                }
                shown |= of.contains(FieldSites.OWN);
            }
        }
        String own = shown ? withoutHost.orElse(FieldSites.OWN) : FieldSites.OWN;
        return new FieldPlaces(page, fields, sites, own);
    }

    private static List<Found> met(Target field, SavingLook look) {
        List<Found> met = look.met(field);
        int nth = field.nth();
        return nth > 0 && nth <= met.size() ? List.of(met.get(nth - 1)) : met;
    }

    private static boolean hasFramesOfOthers(Page page, boolean lookAnew) throws InterruptedException {
        var hosts = new ArrayList<String>();
        Frames.each(
                page.driver(),
                "documentShown",
                List.of(),
                (way, answer) -> hosts.add(way.isEmpty() ? FieldSites.OWN : String.valueOf(answer.get("site"))));
        page.driver().switchTo().defaultContent();
        page.session().line().framesMayBeThere(hosts.size() > 1 || lookAnew);
        return hosts.stream()
                .distinct()
                .anyMatch(host ->
                        !host.equals(FieldSites.OWN) && !page.fieldSites().isOfThePage(host));
    }

    /** The one it is judged by as a whole: rather one that nobody named, then rather one that is not the page's own. */
    private String judged() {
        Set<String> all = new LinkedHashSet<>();
        sites.values().forEach(all::addAll);
        List<String> others =
                all.stream().filter(site -> !site.equals(FieldSites.OWN)).toList();
        if (others.isEmpty()) {
            return own;
        }
        boolean ownIsStrange = all.contains(FieldSites.OWN) && !isNamed(FieldHost.of(page));
        return others.stream()
                .filter(site -> !isNamed(site))
                .findFirst()
                .orElse(ownIsStrange ? own : others.getFirst());
    }

    private boolean isNamed(String host) {
        try {
            return page.context().egress().isNamed(URI.create("https://" + host));
        } catch (IllegalArgumentException e) {
            return false; // an address without a host
        }
    }

    /** What goes to which host, unless all goes to the one that it is judged by as a whole. */
    List<Part> parts(String judged) {
        String page = host();
        var pointers = new TreeMap<String, Set<String>>();
        sites.forEach((pointer, all) -> all.forEach(
                site -> pointers.computeIfAbsent(site.equals(FieldSites.OWN) ? page : site, host -> new TreeSet<>())
                        .add(pointer)));
        return pointers.keySet().equals(Set.of(judged))
                ? List.of()
                : pointers.entrySet().stream()
                        .map(part -> new Part(part.getKey(), part.getValue()))
                        .toList();
    }

    private String host() {
        String named = FieldHost.of(page);
        return named.isEmpty() ? page.fieldSites().withoutHost().orElse(named) : named;
    }

    /** Empty where all is the page's own, which is known without looking. */
    Optional<EffectAssessment> elsewhere() {
        if (own.equals(FieldSites.OWN) && sites.values().stream().allMatch(Set.of(FieldSites.OWN)::equals)) {
            return Optional.empty();
        }
        String judged = judged();
        String host = judged.equals(FieldSites.OWN) ? host() : judged;
        List<Part> parts = parts(host);
        Reason reason = host.equals(own) ? OF_NO_SITE : ELSEWHERE;
        return Optional.of(new EffectAssessment(Effect.LOCAL, reason, host, seen(parts), null, parts));
    }

    private static @Nullable String seen(List<Part> parts) {
        return parts.isEmpty()
                ? null
                : Standing.seen(parts.stream()
                        .map(part -> new Standing("", part.host(), String.join("\n", new TreeSet<>(part.pointers()))))
                        .toArray(Standing[]::new));
    }

    /** Refuses the call when its fields are of other sites than it was let through for, and holds each to its own. */
    void hold(EffectAssessment judged, EffectAssessment here) {
        if (!Objects.equals(judged.host(), here.host()) || !judged.parts().equals(here.parts())) {
            String host = here.parts().stream()
                    .filter(part -> !judged.parts().contains(part))
                    .map(Part::host)
                    .findFirst()
                    .orElse(here.host() == null ? host() : here.host());
            throw page.fieldSites().differs(host, "A field that the step sets");
        }
        var let = new HashMap<ObjectNode, Set<String>>();
        fields.forEach((pointer, target) ->
                let.merge(target.locators(), sites.getOrDefault(pointer, Set.of()), (one, other) -> {
                    var both = new TreeSet<>(one);
                    both.addAll(other);
                    return both;
                }));
        page.fieldSites().only(let);
    }
}
