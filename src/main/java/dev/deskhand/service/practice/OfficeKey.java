package dev.deskhand.service.practice;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** The key that opens the office's back door for tests; without one set the door stays shut. */
@ApplicationScoped
class OfficeKey {
    static final String HEADER = "X-Office-Key";

    private final Optional<String> key;

    OfficeKey(@ConfigProperty(name = "deskhand.office-key") Optional<String> key) {
        this.key = key.filter(text -> !text.isBlank());
    }

    boolean opens(@Nullable String given) {
        return given != null
                && key.isPresent()
                && MessageDigest.isEqual(
                        key.get().getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
