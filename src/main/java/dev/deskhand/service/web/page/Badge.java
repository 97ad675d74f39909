package dev.deskhand.service.web.page;

/**
 * A state as a colour, an icon and a word.
 *
 * @param state planning, queued, running, waiting, paused, done, partly, failed, rejected or cancelled; also the style's class
 */
public record Badge(String state, String icon, String word) {
    public static Badge of(String state, Texts texts) {
        String icon =
                switch (state) {
                    case "planning", "running" -> "loader-circle";
                    case "queued" -> "clock";
                    case "waiting" -> "hand";
                    case "paused" -> "circle-pause";
                    case "done" -> "circle-check";
                    case "partly" -> "triangle-alert";
                    case "failed" -> "circle-x";
                    default -> "ban";
                };
        return new Badge(state, icon, texts.say("state." + state));
    }
}
