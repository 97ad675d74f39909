package dev.deskhand.tools.browser.filling;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.browser.driver.PageScripts;
import dev.deskhand.tools.browser.page.Found;
import dev.deskhand.tools.browser.page.Page;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolFailure;
import java.math.BigDecimal;
import java.time.Duration;
import org.openqa.selenium.Keys;

/** Moves a slider by keys, as a person does, and goes by what the page says it holds after each. */
final class SliderField {

    private static final Duration MOVING = Duration.ofMillis(400);
    private static final int MOST_KEYS = 400;
    private static final int FAR = 20;
    /** A native one is leapt over by a tenth. */
    private static final int LEAPS = 10;

    private static final double NEAR = 1e-6;

    private final Page page;
    private final Found field;
    private final RealInput input;

    SliderField(Page page, Found field) {
        this.page = page;
        this.field = field;
        this.input = new RealInput(page);
    }

    /**
     * Moves it there; false when it takes no keys, or is too far away for them.
     *
     * @throws ToolFailure BAD_INPUT for what is no place on it, REJECTED when it stopped elsewhere
     */
    boolean moved(JsonNode value) throws InterruptedException {
        JsonNode facts = facts();
        double wanted = number(value, facts);
        double start = facts.path("now").asDouble(Double.NaN);
        if (Double.isNaN(start) || facts.path("steps").asDouble() > LEAPS * MOST_KEYS) {
            return false;
        }
        if (isAt(start, wanted)) {
            return true;
        }
        double first = pressed(start, wanted > start ? Keys.ARROW_UP : Keys.ARROW_DOWN, 1);
        if (isAt(first, start)) {
            return false;
        }
        double held = isAt(first, wanted) ? first : walked(start, first, wanted);
        if (!isAt(held, wanted)) {
            stepwise(held, start, Math.abs(first - start), first > start != wanted > start);
        }
        PageScripts.call(page.driver(), "leaveField", field.element());
        double left = now();
        if (!isAt(held, wanted) || !isAt(left, wanted)) {
            throw elsewhere(wanted, start, held, left);
        }
        return true;
    }

    private double number(JsonNode value, JsonNode facts) {
        double min = facts.path("min").asDouble();
        double max = facts.path("max").asDouble();
        try {
            double number = new BigDecimal(FieldValue.plain(value).strip()).doubleValue();
            if (number >= min - NEAR && number <= max + NEAR) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new ToolFailure(
                FailureKind.BAD_INPUT,
                "'" + field.name() + "' is a slider from " + shown(min) + " to " + shown(max) + "; it cannot hold '"
                        + FieldValue.plain(value) + "'.",
                "Give a number between these.");
    }

    /** In large steps as long as they lead there, then in small ones; there are sliders that go down by the key that means up. */
    private double walked(double start, double first, double wanted) throws InterruptedException {
        double step = Math.abs(first - start);
        boolean turned = first > start != wanted > start;
        double held = first;
        if (!turned && Math.abs(wanted - held) > FAR * step) {
            held = inLeaps(held, wanted);
        }
        return stepwise(held, wanted, step, turned);
    }

    private double stepwise(double from, double wanted, double step, boolean turned) throws InterruptedException {
        long count = Math.round(Math.abs(wanted - from) / step);
        if (count == 0 || count > MOST_KEYS) {
            return from;
        }
        boolean up = wanted > from != turned;
        return pressed(from, up ? Keys.ARROW_UP : Keys.ARROW_DOWN, (int) count);
    }

    private double inLeaps(double from, double wanted) throws InterruptedException {
        Keys leap = wanted > from ? Keys.PAGE_UP : Keys.PAGE_DOWN;
        double held = pressed(from, leap, 1);
        double far = held - from;
        if (far == 0 || far > 0 != wanted > from) {
            return held;
        }
        int more = (int) Math.min(MOST_KEYS, Math.floor((wanted - held) / far));
        return more > 0 ? pressed(held, leap, more) : held;
    }

    /** What it holds when it has come to rest. */
    private double pressed(double from, Keys key, int times) throws InterruptedException {
        if (!input.press(field.element(), key.toString().repeat(times))) {
            return from;
        }
        double held = now();
        double before = from;
        var clock = page.waiting(MOVING);
        while ((isAt(held, from) || !isAt(held, before)) && clock.again()) {
            before = held;
            held = now();
        }
        return held;
    }

    private double now() {
        return facts().path("now").asDouble(Double.NaN);
    }

    private JsonNode facts() {
        return PageScripts.json(page.driver(), "sliderFacts", field.element());
    }

    private ToolFailure elsewhere(double wanted, double start, double held, double left) {
        return new ToolFailure(
                FailureKind.REJECTED,
                "The slider '" + field.name() + "' stood at " + shown(start) + " and stopped at " + shown(held)
                        + " on the way to " + shown(wanted) + "; it stands at " + shown(left) + " now.",
                "Give a value that its steps lead to, or see the page's messages.");
    }

    private static boolean isAt(double held, double wanted) {
        return Math.abs(held - wanted) < NEAR;
    }

    private static String shown(double number) {
        return Double.isNaN(number)
                ? "?"
                : BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
}
