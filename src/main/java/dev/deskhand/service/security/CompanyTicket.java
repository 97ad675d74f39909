package dev.deskhand.service.security;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * What a browser keeps while somebody signs in at the company's provider, so that the answer is theirs and ours.
 *
 * @param state comes back with the answer
 * @param nonce stands in the token
 * @param verifier proves that the code was asked for here
 * @param back where to go afterwards
 */
record CompanyTicket(String state, String nonce, String verifier, String back) {

    static final String COOKIE = "deskhand_company";

    static CompanyTicket fresh(String back) {
        return new CompanyTicket(Tokens.random(), Tokens.random(), Tokens.random(), back);
    }

    String text() {
        return String.join(
                ".",
                state,
                nonce,
                verifier,
                Base64.getUrlEncoder().withoutPadding().encodeToString(back.getBytes(StandardCharsets.UTF_8)));
    }

    static Optional<CompanyTicket> read(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4 || parts[0].isEmpty() || parts[1].isEmpty() || parts[2].isEmpty()) {
            return Optional.empty();
        }
        try {
            String back = new String(Base64.getUrlDecoder().decode(parts[3]), StandardCharsets.UTF_8);
            return Optional.of(new CompanyTicket(parts[0], parts[1], parts[2], back));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
