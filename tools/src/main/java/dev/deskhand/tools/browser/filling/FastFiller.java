package dev.deskhand.tools.browser.filling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.deskhand.tools.browser.driver.PageScripts;
import dev.deskhand.tools.browser.fast.ClosedList;
import dev.deskhand.tools.browser.fast.DocumentGoneException;
import dev.deskhand.tools.browser.fast.Keystroke;
import dev.deskhand.tools.browser.fast.PageLine;
import dev.deskhand.tools.browser.page.FieldHost;
import dev.deskhand.tools.browser.page.Page;
import dev.deskhand.tools.browser.target.Target;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Fills a form over DevTools with trusted input, two short questions a field; sites that listen for keys get keys. Every value
 * is read back at the end. What it cannot do for certain it leaves to {@link FieldFiller}, which waits, explains and stops.
 */
public final class FastFiller {

    /** For one field: a page can say for ever that something is under way. */
    private static final int MOST_WAITS = 2;

    private final Page page;
    private final FieldFiller patient;

    public FastFiller(Page page) {
        this.page = page;
        this.patient = new FieldFiller(page);
    }

    /**
     * A field to fill.
     *
     * @param byValue whether an option is meant by its value before its text
     */
    public record Entry(Target target, JsonNode value, boolean byValue) {}

    private record Sent(int at, Entry entry, FieldValue value, boolean wantedOn, boolean box) {}

    /** Fills all; gives what the page says afterwards when nothing is left to wait for. */
    public Optional<JsonNode> fill(List<Entry> entries) throws InterruptedException {
        // It knows the page's own document only.
        var forms = page.fieldSites().areOwn() ? page.session().line().forms() : Optional.<PageLine>empty();
        if (forms.isPresent()) {
            try {
                return inThisDocument(forms.get(), entries);
            } catch (IOException e) {
                page.session().line().drop();
            }
        }
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            if (i > 0 && page.state().path("due").asInt() > 0) {
                page.settle(); // what the field before asked for may bring another form
            }
            patient.fill(entry.target(), entry.value(), entry.byValue());
        }
        return Optional.empty();
    }

    private Optional<JsonNode> inThisDocument(PageLine known, List<Entry> entries)
            throws IOException, InterruptedException {
        try {
            return over(known, entries);
        } catch (DocumentGoneException e) {
            PageLine fresh = page.session().line().formsInPlaceOf(known).orElseThrow(() -> e);
            return over(fresh, entries);
        }
    }

    private Optional<JsonNode> over(PageLine form, List<Entry> entries) throws IOException, InterruptedException {
        var sent = new ArrayList<Sent>();
        boolean patience = false;
        int waited = 0;
        JsonNode end = MissingNode.getInstance();
        for (int i = 0; i < entries.size(); i++) {
            JsonNode ran = run(form, entries.subList(i, entries.size()), i == 0, sent);
            end = ran.path("end");
            waited = ran.path("done").asInt() > 0 ? 0 : waited;
            i += ran.path("done").asInt();
            if (i < entries.size()) {
                Entry entry = entries.get(i);
                JsonNode field = ran.path("next");
                boolean waits = field.path("waits").asBoolean();
                if (waits && waited++ < MOST_WAITS) {
                    page.settle();
                    i--;
                    continue;
                }
                if (waits || field.has("slow") || !put(form, field, entry, sent)) {
                    patient.fill(entry.target(), entry.value(), entry.byValue());
                    patience = true;
                }
                waited = 0;
            }
        }
        if (end.isMissingNode()) {
            end = form.ask("end");
        }
        for (Sent one : sent) {
            JsonNode now = end.path("fields").path(one.at());
            boolean kept = one.box()
                    ? now.path("on").asBoolean() == one.wantedOn()
                    : one.value().isHeldAs(now.path("held").asText());
            if (!kept || !now.path("connected").asBoolean()) {
                patient.fill(
                        one.entry().target(), one.entry().value(), one.entry().byValue());
                patience = true;
            }
        }
        return patience || !end.path("resting").asBoolean()
                ? Optional.empty()
                : Optional.of(PageScripts.parse(end.path("feedback").asText()));
    }

    /** Has the page fill the plain text fields that come first, all in one call. */
    private JsonNode run(PageLine form, List<Entry> entries, boolean anew, List<Sent> sent)
            throws IOException, InterruptedException {
        ArrayNode queries = JsonNodeFactory.instance.arrayNode();
        ArrayNode texts = JsonNodeFactory.instance.arrayNode();
        for (Entry entry : entries) {
            queries.add(entry.target().locators());
            boolean plain = entry.value().isTextual()
                    || entry.value().isNumber()
                    || entry.value().isNull();
            plain = plain && !(entry.value().isNumber() && !entry.value().isIntegralNumber());
            plain = plain && !FieldValue.of(entry.value(), page, () -> "").hasKeys();
            texts.add(plain ? TextNode.valueOf(FieldValue.plain(entry.value())) : NullNode.instance);
        }
        JsonNode ran = form.ask("run", anew, queries, texts);
        int first = ran.path("first").asInt();
        for (int i = 0; i < ran.path("done").asInt(); i++) {
            Entry entry = entries.get(i);
            sent.add(new Sent(first + i, entry, new FieldValue(FieldValue.plain(entry.value()), false), false, false));
        }
        return ran;
    }

    private boolean put(PageLine form, JsonNode field, Entry entry, List<Sent> sent)
            throws IOException, InterruptedException {
        int at = field.path("at").asInt();
        return switch (field.path("kind").asText()) {
            case "text" -> text(form, field, entry, sent);
            case "date" -> date(form, field, entry, sent);
            case "select", "radiogroup" -> {
                var options = Options.of(field.path("options"));
                int index = entry.value().isContainerNode()
                        ? -1
                        : options.only(
                                WantedOption.of(entry.byValue() ? options.recorded(entry.value()) : entry.value()));
                if (index < 0) {
                    yield false;
                }
                sent.add(new Sent(at, entry, new FieldValue("", false), true, true));
                if (field.path("kind").asText().equals("radiogroup")) {
                    yield radio(form, at, index);
                }
                new ClosedList(form, at).choose(index);
                yield true;
            }
            default -> box(form, field, entry, sent);
        };
    }

    private boolean text(PageLine form, JsonNode field, Entry entry, List<Sent> sent)
            throws IOException, InterruptedException {
        if (entry.value().isArray()) {
            return false;
        }
        var given = FieldValue.of(entry.value(), page, () -> FieldHost.of(page));
        var value = NumberHint.fitted(
                DateHint.fitted(
                        given,
                        field.path("placeholder").asText(),
                        field.path("date_form").asText()),
                entry.value(),
                field);
        if (value.hasKeys()) {
            return false;
        }
        if (value.secret()) {
            form.ask("mask", field.path("at").asInt());
        }
        if (value.text().isEmpty()) {
            if (!field.path("empty").asBoolean()) {
                form.press(List.of(Keystroke.BACKSPACE));
            }
        } else if (field.path("keys").asBoolean()) {
            form.press(Keystroke.of(value.text()));
        } else {
            form.insert(value.text());
        }
        sent.add(new Sent(field.path("at").asInt(), entry, value, false, false));
        return true;
    }

    /** Types day, month and year in the order the browser shows them. */
    private boolean date(PageLine form, JsonNode field, Entry entry, List<Sent> sent)
            throws IOException, InterruptedException {
        var value = new FieldValue(FieldValue.plain(entry.value()), false);
        if (!value.text().matches("\\d{4}-\\d{2}-\\d{2}") || field.path("parts").size() != 3) {
            return false;
        }
        String[] given = value.text().split("-");
        Map<String, String> parts = Map.of("year", given[0], "month", given[1], "day", given[2]);
        var digits = new StringBuilder();
        field.path("parts").forEach(part -> digits.append(parts.get(part.asText())));
        form.press(Keystroke.of(digits.toString()));
        sent.add(new Sent(field.path("at").asInt(), entry, value, false, false));
        return true;
    }

    private static boolean radio(PageLine form, int at, int index) throws IOException, InterruptedException {
        if (form.ask("radio", at, index).has("press")) {
            form.press(List.of(Keystroke.SPACE));
        }
        return true;
    }

    private static boolean box(PageLine form, JsonNode field, Entry entry, List<Sent> sent)
            throws IOException, InterruptedException {
        if (!entry.value().isBoolean()) {
            return false;
        }
        boolean wanted = entry.value().asBoolean();
        if (field.path("checked").asBoolean() != wanted) {
            form.press(List.of(Keystroke.SPACE));
        }
        sent.add(new Sent(field.path("at").asInt(), entry, new FieldValue("", false), wanted, true));
        return true;
    }
}
