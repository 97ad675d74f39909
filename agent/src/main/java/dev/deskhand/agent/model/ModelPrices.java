package dev.deskhand.agent.model;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What a model's tokens cost, in the currency its bill is in.
 *
 * @param input for a million tokens read
 * @param output for a million tokens written
 */
public record ModelPrices(BigDecimal input, BigDecimal output) {

    public ModelPrices {
        if (input.signum() < 0 || output.signum() < 0) {
            throw new IllegalArgumentException("a price is not negative");
        }
    }

    /** What a call cost, in millionths of the currency, rounded up. */
    public long millionths(long inputTokens, long outputTokens) {
        return input.multiply(BigDecimal.valueOf(inputTokens))
                .add(output.multiply(BigDecimal.valueOf(outputTokens)))
                .setScale(0, RoundingMode.CEILING)
                .longValueExact();
    }
}
