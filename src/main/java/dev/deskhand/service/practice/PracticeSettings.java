package dev.deskhand.service.practice;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What can be set about the practice office. */
@ConfigMapping(prefix = "deskhand.practice")
public interface PracticeSettings {
    /** Whether the office is served at all. */
    @WithDefault("true")
    boolean enabled();

    /** The password of the portal's user {@code clerk}; the secret {@code practice-portal} reveals it to tools. */
    @WithDefault("paper-and-ink")
    String password();
}
