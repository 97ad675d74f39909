package dev.deskhand.workflows.expression;

import static dev.cel.common.CelFunctionDecl.newFunctionDeclaration;
import static dev.cel.common.CelOverloadDecl.newGlobalOverload;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelFunctionBinding;
import dev.deskhand.tools.spi.PlainNumber;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The functions expressions have beyond CEL's own: sums, rounding, dates, texts and lists. */
final class DeskFunctions {

    private static final long MOST_DIGITS = 100;

    private DeskFunctions() {}

    static List<CelFunctionDecl> declarations() {
        var dyn = SimpleType.DYN;
        var list = ListType.create(dyn);
        return List.of(
                newFunctionDeclaration("sum", newGlobalOverload("sum_list", dyn, dyn)),
                newFunctionDeclaration("round", newGlobalOverload("round_digits", dyn, dyn, SimpleType.INT)),
                newFunctionDeclaration("text", newGlobalOverload("text_any", SimpleType.STRING, dyn)),
                newFunctionDeclaration("number", newGlobalOverload("number_any", dyn, dyn)),
                newFunctionDeclaration("join", newGlobalOverload("join_list", SimpleType.STRING, dyn, dyn)),
                newFunctionDeclaration(
                        "date_add", newGlobalOverload("date_add_days", SimpleType.STRING, dyn, SimpleType.INT)),
                newFunctionDeclaration("lower", newGlobalOverload("lower_text", SimpleType.STRING, dyn)),
                newFunctionDeclaration("trim", newGlobalOverload("trim_text", SimpleType.STRING, dyn)),
                newFunctionDeclaration("unique", newGlobalOverload("unique_list", list, dyn)),
                newFunctionDeclaration("flatten", newGlobalOverload("flatten_list", list, dyn)));
    }

    static List<CelFunctionBinding> bindings() {
        return List.of(
                CelFunctionBinding.from("sum_list", List.class, DeskFunctions::sum),
                CelFunctionBinding.from("round_digits", Object.class, Long.class, DeskFunctions::round),
                CelFunctionBinding.from("text_any", Object.class, CelValues::text),
                CelFunctionBinding.from("number_any", Object.class, DeskFunctions::number),
                CelFunctionBinding.from("join_list", List.class, String.class, DeskFunctions::join),
                CelFunctionBinding.from("date_add_days", String.class, Long.class, DeskFunctions::addDays),
                CelFunctionBinding.from(
                        "lower_text", Object.class, text -> CelValues.text(text).toLowerCase(Locale.ROOT)),
                CelFunctionBinding.from(
                        "trim_text", Object.class, text -> CelValues.text(text).strip()),
                CelFunctionBinding.from(
                        "unique_list", List.class, list -> new ArrayList<>(new LinkedHashSet<>(items(list)))),
                CelFunctionBinding.from("flatten_list", List.class, DeskFunctions::flatten));
    }

    private static Object sum(List<?> list) {
        var total = BigDecimal.ZERO;
        for (Object item : list) {
            total = total.add(decimal(item));
        }
        return plain(total);
    }

    private static Object round(Object number, Long digits) {
        if (Math.abs(digits) > MOST_DIGITS) {
            throw new IllegalArgumentException(
                    "round takes " + -MOST_DIGITS + " to " + MOST_DIGITS + " digits, not " + digits);
        }
        return plain(decimal(number).setScale(digits.intValue(), RoundingMode.HALF_UP));
    }

    private static Object number(Object value) {
        return plain(decimal(value));
    }

    private static String join(List<?> list, String separator) {
        return list.stream().map(CelValues::text).collect(Collectors.joining(separator));
    }

    private static String addDays(String date, Long days) {
        try {
            return LocalDate.parse(date).plusDays(days).toString();
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("\"" + date + "\" is not a date such as 2026-03-31", e);
        }
    }

    private static List<Object> flatten(List<?> list) {
        List<Object> flat = new ArrayList<>();
        for (Object item : list) {
            if (item instanceof List<?> inner) {
                flat.addAll(inner);
            } else {
                flat.add(item);
            }
        }
        return flat;
    }

    private static List<Object> items(List<?> list) {
        return new ArrayList<>(list);
    }

    private static BigDecimal decimal(Object value) {
        try {
            var number = new BigDecimal(CelValues.text(value).strip());
            if (!PlainNumber.isWritable(number)) {
                throw new IllegalArgumentException(number + " has more places than can be reckoned with");
            }
            return number;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("\"" + CelValues.text(value) + "\" is not a number", e);
        }
    }

    private static Object plain(BigDecimal number) {
        var stripped = number.stripTrailingZeros();
        return stripped.scale() <= 0 && stripped.precision() - stripped.scale() <= 18
                ? (Object) stripped.longValueExact()
                : (Object) number.doubleValue();
    }
}
