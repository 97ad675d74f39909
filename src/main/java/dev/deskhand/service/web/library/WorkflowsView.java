package dev.deskhand.service.web.library;

import dev.deskhand.service.web.page.EffectTag;
import java.util.List;

/** The library. */
public record WorkflowsView(String query, List<Card> cards, boolean mayEdit, boolean filtered) {

    /** One workflow; {@code effect} is its gravest. */
    public record Card(String href, String title, String description, EffectTag effect, String facts) {}
}
