package dev.deskhand.workflows.engine.gates;

/** Finds a file's name in what somebody said. */
final class FileName {

    private static final String JOINING = "._-/\\@:";

    private FileName() {}

    /** Whether the text holds the name as a word of its own: "orders" is neither in "reorders" nor in "orders.example". */
    static boolean isIn(String text, String name) {
        if (name.isEmpty()) {
            return false;
        }
        for (int at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
            if (!isJoined(text, at - 1, -1) && !isJoined(text, at + name.length(), 1)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the word goes on there; Chinese sets no space between words. */
    private static boolean isJoined(String text, int at, int step) {
        if (isLetter(text, at)) {
            return true;
        }
        boolean joining = at >= 0 && at < text.length() && JOINING.indexOf(text.charAt(at)) >= 0;
        return joining && (isLetter(text, at + step) || (step < 0 && text.charAt(at) == '/'));
    }

    private static boolean isLetter(String text, int at) {
        return at >= 0
                && at < text.length()
                && Character.isLetterOrDigit(text.charAt(at))
                && !Character.isIdeographic(text.charAt(at));
    }
}
