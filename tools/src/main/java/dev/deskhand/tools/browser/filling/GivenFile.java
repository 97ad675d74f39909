package dev.deskhand.tools.browser.filling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.browser.driver.PageScripts;
import dev.deskhand.tools.browser.page.Found;
import dev.deskhand.tools.browser.page.Page;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Sent;
import dev.deskhand.tools.spi.ToolFailure;
import java.net.URLConnection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;

/** A file that is given to a page: whether its field takes files of its kind, and what the page shows of it afterwards. */
public final class GivenFile {

    private static final int LONGEST = 200;

    private final Page page;
    private final Found place;
    private final String name;
    private final JsonNode before;

    /** The driver is in the place's frame. */
    public GivenFile(Page page, Found place, Path file) {
        this.page = page;
        this.place = place;
        this.name = String.valueOf(file.getFileName());
        this.before = said();
    }

    /** @throws ToolFailure BAD_INPUT when the field says that it takes other kinds of files */
    public void checkKind(WebElement field) {
        List<String> kinds = PageScripts.list(PageScripts.call(page.driver(), "fileKinds", field));
        if (!kinds.isEmpty() && kinds.stream().noneMatch(this::isOf)) {
            throw new ToolFailure(
                            FailureKind.BAD_INPUT,
                            "'" + place.name() + "' takes only " + String.join(", ", kinds) + "; " + name
                                    + " is none of these.",
                            "Give a file of that kind.")
                    .having(Sent.NOTHING);
        }
    }

    private boolean isOf(String kind) {
        if (kind.startsWith(".")) {
            return name.toLowerCase(Locale.ROOT).endsWith(kind);
        }
        String content = URLConnection.guessContentTypeFromName(name);
        return content == null
                || kind.equals("*/*")
                || content.equals(kind)
                || kind.endsWith("/*") && content.startsWith(kind.substring(0, kind.length() - 1));
    }

    /**
     * What the page shows of it now, as {@code shows}; where its name stands nowhere and yet something happened, that is said.
     *
     * @throws ToolFailure REJECTED when nothing at all happened, or the page speaks against it; of unknown outcome where it may have been
     *     sent before the page did
     */
    public ObjectNode seen(Effect effect) {
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        JsonNode now;
        try {
            place.enter(page.driver());
            now = said();
        } catch (StaleElementReferenceException e) {
            return output; // its frame went away
        } finally {
            page.driver().switchTo().defaultContent();
        }
        List<String> anew = texts(now, "said");
        texts(before, "said").forEach(anew::remove);
        checkRefusals(now, anew.isEmpty(), effect);
        if (!anew.isEmpty()) {
            String shows = anew.getLast();
            return output.put("shows", shows.length() > LONGEST ? shows.substring(0, LONGEST) : shows);
        }
        boolean nothing = texts(now, "said").isEmpty()
                && now.path("asked").equals(before.path("asked"))
                && now.path("text").equals(before.path("text"));
        if (nothing) {
            throw new ToolFailure(
                    FailureKind.REJECTED,
                    "The page shows nothing of " + name + " after it was given to the " + place.described() + ".",
                    "Look at the page: the place may take other files, or another place is meant.");
        }
        return output.put("file_shown", !texts(now, "said").isEmpty());
    }

    /** What was said before counts where it names the file and nothing new does: it was said again in the same place. */
    private void checkRefusals(JsonNode now, boolean nothingNew, Effect effect) {
        List<String> refused = texts(now, "refused");
        if (nothingNew) {
            refused.removeIf(
                    text -> !text.contains(name) && texts(before, "refused").contains(text));
        } else {
            texts(before, "refused").forEach(refused::remove);
        }
        if (refused.isEmpty()) {
            return;
        }
        String says = refused.getLast();
        String said = "The page did not take " + name + "; it says '"
                + (says.length() > LONGEST ? says.substring(0, LONGEST) : says) + "'.";
        boolean sent = effect.isAtLeast(Effect.CHANGE);
        throw new ToolFailure(
                sent ? FailureKind.UNKNOWN_OUTCOME : FailureKind.REJECTED,
                sent ? said + " It may have been sent all the same." : said,
                "Give a file that the page takes, and look first whether this one is there all the same.");
    }

    private JsonNode said() {
        return PageScripts.json(page.driver(), "fileSaid", name);
    }

    private static List<String> texts(JsonNode said, String which) {
        var texts = new ArrayList<String>();
        said.path(which).forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
