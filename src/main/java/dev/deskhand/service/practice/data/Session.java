package dev.deskhand.service.practice.data;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** One visitor's session; {@code csrf} is the token that its forms carry. */
public record Session(String token, String userName, String csrf) {

    public boolean signedIn() {
        return !userName.isEmpty();
    }

    public boolean accepts(String formToken) {
        return MessageDigest.isEqual(csrf.getBytes(StandardCharsets.UTF_8), formToken.getBytes(StandardCharsets.UTF_8));
    }
}
