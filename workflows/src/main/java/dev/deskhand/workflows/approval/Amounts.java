package dev.deskhand.workflows.approval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the sums of money in what a call sends: by the name of the field, by a currency, or by two decimals.
 *
 * <p>The program that verifies exports reads them alike; what is changed here is changed there, too.
 */
public final class Amounts {

    /** Stands for an amount that is there and cannot be read: more than anybody would allow. */
    public static final BigDecimal UNREADABLE = BigDecimal.TEN.pow(30);

    private Amounts() {}

    /** The amounts of an effect and of what prepares it, without their signs. */
    public static List<BigDecimal> in(PlannedEffect effect) {
        var found = new ArrayList<BigDecimal>();
        effect.calls().forEach(call -> found.addAll(in(call)));
        return found;
    }

    private static List<BigDecimal> in(PlannedCall call) {
        JsonNode arguments = call.call().arguments().json();
        if (!call.action().description().sessionBound() || !arguments.isObject()) {
            return in(arguments);
        }
        ObjectNode rest = arguments.deepCopy();
        var found = new ArrayList<BigDecimal>();
        for (FilledField field : FilledField.of(arguments)) {
            field.removeFrom(rest);
            found.addAll(of(field));
        }
        collect(MoneyName.NONE, rest, found);
        return found;
    }

    /** By that of its names which makes most of it. */
    private static List<BigDecimal> of(FilledField field) {
        List<BigDecimal> most = List.of();
        for (String name : field.names().all()) {
            var read = new ArrayList<BigDecimal>();
            collect(MoneyName.of(name), field.value(), read);
            if (largest(read).compareTo(largest(most)) > 0) {
                most = read;
            }
        }
        return most;
    }

    /** The largest of some amounts; 0 when there are none. */
    public static BigDecimal largest(List<BigDecimal> amounts) {
        return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::max);
    }

    /** The amounts in one value, without their signs. */
    public static List<BigDecimal> in(JsonNode json) {
        var found = new ArrayList<BigDecimal>();
        collect(MoneyName.NONE, json, found);
        return found;
    }

    private static void collect(MoneyName name, JsonNode json, List<BigDecimal> into) {
        if (json.isObject()) {
            MoneyName whole = named(name.isMoney() || !isPriced(json) ? name : MoneyName.PRICED, json);
            json.properties().forEach(field -> collect(whole.part(field.getKey()), field.getValue(), into));
        } else if (json.isArray()) {
            json.forEach(item -> collect(name, item, into));
        } else if (json.isNumber()) {
            BigDecimal number = json.decimalValue().abs();
            boolean cents = number.stripTrailingZeros().scale() > 0;
            if (cents || name.isMoney()) {
                into.add(number.multiply(name.scale()));
            }
        } else if (json.isTextual()) {
            into.addAll(MoneyText.amounts(name, json.textValue()));
        }
    }

    /** What the values of a pair of name and value are called. */
    private static MoneyName named(MoneyName around, JsonNode object) {
        MoneyName name = around;
        for (var field : object.properties()) {
            if (field.getValue().isTextual() && MoneyName.isNaming(field.getKey())) {
                name = name.orMore(MoneyName.of(field.getValue().textValue()));
            }
        }
        return name;
    }

    private static boolean isPriced(JsonNode object) {
        return object.properties().stream()
                .anyMatch(field -> field.getValue().isTextual()
                        && !field.getValue().textValue().isBlank()
                        && MoneyName.isOfCurrency(field.getKey()));
    }

    /** Whether what is called so is a sum of money. */
    public static boolean isMoneyName(String name) {
        return MoneyName.of(name).isMoney();
    }
}
