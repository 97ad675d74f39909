package dev.deskhand.tools.sheet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/** Exact numbers between cells and JSON. */
final class Numbers {

    private static final int SAFE_DIGITS = 18;
    private static final double EXACT_WHOLE = 1L << 53;

    private Numbers() {}

    /** A whole number without a fraction, any other exactly as it is. */
    static JsonNode json(BigDecimal number) {
        BigDecimal plain = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        if (plain.scale() <= 0 && plain.precision() - plain.scale() <= SAFE_DIGITS) {
            long whole = plain.longValueExact();
            return whole == (int) whole ? IntNode.valueOf((int) whole) : LongNode.valueOf(whole);
        }
        return DecimalNode.valueOf(plain.scale() < 0 ? plain.setScale(0) : plain);
    }

    /** The number a workbook shows for a stored double: fifteen digits, as spreadsheets do; a whole number with all it has. */
    static JsonNode json(double stored) {
        if (stored == Math.rint(stored) && Math.abs(stored) <= EXACT_WHOLE) {
            return json(new BigDecimal(stored));
        }
        return json(new BigDecimal(stored).round(new MathContext(15)));
    }

    /** The number in a JSON number or in a text that is written as one. */
    static Optional<BigDecimal> of(JsonNode node) {
        if (node.isNumber()) {
            return Optional.of(
                    node.isBigDecimal() || node.isIntegralNumber()
                            ? node.decimalValue()
                            : new BigDecimal(node.asText()));
        }
        return node.isTextual() ? TextColumns.number(node.textValue()) : Optional.empty();
    }
}
