package dev.deskhand.service.web.people;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskhand.service.persistence.log.ActStore;
import dev.deskhand.service.security.Account;
import dev.deskhand.service.security.PeopleDesk;
import dev.deskhand.service.security.Rights;
import dev.deskhand.service.web.page.Badge;
import dev.deskhand.service.web.page.Here;
import dev.deskhand.service.web.page.Texts;
import dev.deskhand.service.web.page.Viewer;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Accounts as pages show them. */
@Singleton
public class PeopleViews {

    private final PeopleDesk desk;
    private final ObjectMapper json;

    PeopleViews(PeopleDesk desk, ObjectMapper json) {
        this.desk = desk;
        this.json = json;
    }

    PeopleView.Row row(Account account, Here here) {
        return new PeopleView.Row(
                PeoplePage.href(account.name()),
                account.name(),
                new Viewer(account.name(), Set.of()).initial(),
                names(account.roles(), here.texts()),
                state(account, here),
                seen(account, here),
                account.name().equals(here.person().name()));
    }

    /** In use, with a one-time password, locked, or disabled. */
    Badge state(Account account, Here here) {
        Texts texts = here.texts();
        if (account.disabledAt() != null) {
            return new Badge("cancelled", "ban", texts.say("people.disabled"));
        }
        if (account.lockedUntil() != null) {
            return new Badge(
                    "failed",
                    "lock",
                    texts.say(
                            "people.locked",
                            here.formats().when(account.lockedUntil()).text()));
        }
        return account.oneTime()
                ? new Badge("waiting", "key-round", texts.say("people.oneTime"))
                : new Badge("done", "circle-check", texts.say("people.inUse"));
    }

    String seen(Account account, Here here) {
        return account.seenAt() == null
                ? here.texts().say("people.neverSeen")
                : here.texts()
                        .say(
                                "people.seen",
                                here.formats().when(account.seenAt()).text());
    }

    static List<PeopleView.RoleChoice> choices(Collection<String> chosen, Texts texts) {
        return Rights.ROLES.stream()
                .map(role -> new PeopleView.RoleChoice(
                        role, texts.say("role." + role), texts.say("people.may." + role), chosen.contains(role)))
                .toList();
    }

    /** What was changed lately, of one account or, with an empty name, of all. */
    List<PeopleView.Change> changes(String name, Here here) {
        List<PeopleView.Change> changes = new ArrayList<>();
        for (ActStore.Row act : desk.lately(50, here.person())) {
            JsonNode details = details(act);
            if (changes.size() < 10
                    && (name.isEmpty() || details.path("account").asText().equals(name))) {
                changes.add(new PeopleView.Change(here.formats().when(act.at()), sentence(act, details, here.texts())));
            }
        }
        return changes;
    }

    private static String sentence(ActStore.Row act, JsonNode details, Texts texts) {
        List<String> roles = new ArrayList<>();
        details.path("roles").forEach(role -> roles.add(role.asText()));
        String by = act.person().isEmpty() ? texts.say("people.service") : act.person();
        return texts.say(
                "people.act." + act.type(),
                by,
                details.path("account").asText(),
                String.join(texts.say("list.separator"), names(roles, texts)));
    }

    private static List<String> names(Collection<String> roles, Texts texts) {
        return Rights.ROLES.stream()
                .filter(roles::contains)
                .map(role -> texts.say("role." + role))
                .toList();
    }

    private JsonNode details(ActStore.Row act) {
        try {
            return json.readTree(act.json());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an act that is no JSON: " + act.id(), e);
        }
    }
}
