package dev.deskhand.workflows.healing;

import java.util.List;

/** Goes by the evidence alone: takes what surely is the same thing and nothing else. */
public final class LikenessHealer implements Healer {

    /** How it signs. */
    public static final String NAME = "likeness";

    @Override
    public Choice choose(Request request) {
        return request.lost().sure() ? new Choice.Take(0, NAME, List.of()) : new Choice.Unsure(List.of());
    }
}
