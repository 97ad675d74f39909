package dev.deskhand.service.web.run;

import dev.deskhand.service.web.page.Badge;
import dev.deskhand.service.web.page.When;

/** One run in a list. */
public record RunItem(
        String href, String title, Badge state, String who, When started, String duration, String progress) {}
