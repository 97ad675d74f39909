package dev.deskhand.service.web.account;

import dev.deskhand.service.web.page.Notice;
import org.jspecify.annotations.Nullable;

/**
 * The page for changing one's password.
 *
 * @param mustChange whether nothing else can be done before
 */
public record PasswordView(boolean mustChange, @Nullable Notice problem, int minimumLength) {}
