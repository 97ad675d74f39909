package dev.deskhand.tools.browser.action;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.browser.driver.PageScripts;
import dev.deskhand.tools.browser.effect.Standing;
import dev.deskhand.tools.browser.page.Found;
import dev.deskhand.tools.browser.page.Frames;
import dev.deskhand.tools.browser.page.Page;
import dev.deskhand.tools.browser.session.SavingFields;
import dev.deskhand.tools.browser.session.SavingFields.Document;
import dev.deskhand.tools.browser.session.SavingFields.Place;
import dev.deskhand.tools.browser.target.FindMode;
import dev.deskhand.tools.browser.target.Target;
import dev.deskhand.tools.browser.target.TargetResolver;
import dev.deskhand.tools.browser.trouble.OwnSaves;
import dev.deskhand.tools.spi.ToolFailure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.openqa.selenium.WebDriverException;

/**
 * Holds the fields that a step sets against those that were seen to save at once. A field is known by the element that is met
 * and the document it is in, however a step names it and whichever record it belongs to.
 */
final class SavingLook {

    private final Page page;
    private final SavingFields saving;

    SavingLook(Page page, SavingFields saving) {
        this.page = page;
        this.saving = saving;
    }

    /** The host of the first field that is known, or may be, since it is not there yet; empty when none is. */
    Optional<String> knownAt(Collection<Target> fields) throws InterruptedException {
        Set<Place> all = saving.known();
        if (all.isEmpty()) {
            // Without asking the browser where it is: nearly always nothing is known.
            return Optional.empty();
        }
        List<Document> shown = shown();
        List<Place> here =
                all.stream().filter(place -> shown.contains(place.document())).toList();
        if (here.isEmpty()) {
            return Optional.empty();
        }
        String host = here.getFirst().document().host();
        if (here.stream().anyMatch(place -> place.field().equals(Place.ANY))) {
            return Optional.of(host);
        }
        for (Target field : fields) {
            List<Found> met = met(field);
            if (met.isEmpty()) {
                page.settle();
                met = met(field);
            }
            if (met.isEmpty()
                    || met.stream().flatMap(one -> places(one).stream()).anyMatch(here::contains)) {
                return Optional.of(host);
            }
        }
        return Optional.empty();
    }

    /**
     * Remembers the fields, after they have been set; all of the page where one is gone or another document has come.
     *
     * @param before the page's document before they were set
     */
    void remember(Collection<Target> fields, Document before, List<OwnSaves.Save> saves) {
        Set<Document> own = new HashSet<>(Set.of(before));
        saves.forEach(save -> own.add(Document.at(save.page().toString())));
        for (Target field : fields) {
            List<Found> met = met(field);
            if (met.isEmpty() || !met.stream().allMatch(one -> own.contains(document(one)))) {
                saving.remember(new Place(before, Place.ANY));
            } else {
                met.forEach(one -> places(one).forEach(saving::remember));
            }
        }
    }

    /** What an approval to set the fields is bound to: each of those that are there, and what stands around it. */
    String seen(Collection<Target> fields) {
        return Standing.seen(fields.stream()
                .flatMap(field -> met(field).stream())
                .map(field -> AsApproved.thing(page, field))
                .toArray(Standing[]::new));
    }

    /** What fits best now; nothing when it is not there or cannot be told. */
    List<Found> met(Target field) {
        try {
            return new TargetResolver(page).look(field, FindMode.FIELD, false).best();
        } catch (ToolFailure | WebDriverException e) {
            return List.of();
        } finally {
            page.driver().switchTo().defaultContent();
        }
    }

    private static Document document(Found met) {
        JsonNode document = met.facts().path("lasting").path("document");
        return Document.of(document.path("host").asText(), document.path("path").asText());
    }

    /** By its name, and by its place in an entry: the name may be another for each record. */
    private static List<Place> places(Found met) {
        JsonNode lasting = met.facts().path("lasting");
        String name = lasting.path("name").asText();
        String build = lasting.path("build").asText();
        var places = new ArrayList<Place>();
        if (!name.isBlank() || build.isEmpty()) {
            places.add(
                    Place.of(document(met), "named " + met.facts().path("role").asText() + " " + name));
        }
        if (!build.isEmpty()) {
            places.add(Place.of(document(met), "built " + build));
        }
        return places;
    }

    /** The page's document and those in its frames. */
    private List<Document> shown() {
        var shown = new ArrayList<Document>();
        Frames.each(page.driver(), "documentShown", List.of(), (way, answer) -> {
            JsonNode document = PageScripts.JSON.valueToTree(answer.get("document"));
            shown.add(Document.of(
                    document.path("host").asText(), document.path("path").asText()));
        });
        page.driver().switchTo().defaultContent();
        return shown;
    }
}
