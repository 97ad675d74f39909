package dev.deskhand.tools.browser.filling;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.browser.driver.PageScripts;
import dev.deskhand.tools.browser.page.Found;
import dev.deskhand.tools.browser.page.Page;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolFailure;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.openqa.selenium.WebElement;

/** A slider of several handles, such as the two ends of a price range, set by a number for each. */
final class SliderHandles {

    private final Page page;
    private final Found field;

    SliderHandles(Page page, Found field) {
        this.page = page;
        this.field = field;
    }

    /** Whether the field is one of several handles that go by the same name. */
    static boolean are(Found field) {
        return field.facts().path("handles").asInt() > 1;
    }

    /**
     * Moves each to its number, in an order in which none stands in another's way.
     *
     * @throws ToolFailure BAD_INPUT for other than one number for each, from the lowest on; REJECTED when one stopped elsewhere
     */
    void move(JsonNode values) throws InterruptedException {
        List<WebElement> handles = handles();
        var wanted = new ArrayList<BigDecimal>();
        values.forEach(value -> number(value, wanted));
        boolean rising = wanted.stream().sorted().toList().equals(wanted);
        if (!values.isArray() || wanted.size() != handles.size() || values.size() != wanted.size() || !rising) {
            throw new ToolFailure(
                    FailureKind.BAD_INPUT,
                    "The slider '" + field.name() + "' has " + handles.size() + " handles.",
                    "Give a list of a number for each, the lowest first, such as [20, 80].");
        }
        for (int i = handles.size() - 1; i >= 0; i--) {
            if (now(handles.get(i)) < wanted.get(i).doubleValue()) {
                moveOne(handles.get(i), values.get(i));
            }
        }
        for (int i = 0; i < handles.size(); i++) {
            moveOne(handles.get(i), values.get(i));
        }
    }

    private List<WebElement> handles() {
        return PageScripts.list(PageScripts.call(page.driver(), "handlesOf", field.element()));
    }

    private static void number(JsonNode value, List<BigDecimal> numbers) {
        try {
            numbers.add(new BigDecimal(FieldValue.plain(value).strip()));
        } catch (NumberFormatException e) {
            // there are fewer then, which is said
        }
    }

    private double now(WebElement handle) {
        return PageScripts.json(page.driver(), "sliderFacts", handle)
                .path("now")
                .asDouble(Double.NaN);
    }

    private void moveOne(WebElement handle, JsonNode value) throws InterruptedException {
        if (!new SliderField(page, new Found(handle, field.frames(), field.facts())).moved(value)) {
            throw new ToolFailure(
                    FailureKind.REJECTED,
                    "A handle of the slider '" + field.name() + "' does not move by keys.",
                    "Use browser.drag, or a field for the same value where the page has one.");
        }
    }
}
