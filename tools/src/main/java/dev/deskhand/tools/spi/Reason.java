package dev.deskhand.tools.spi;

/** Why a call has its effect, as one clause in English and Chinese; both are empty when there is nothing to say. */
public record Reason(String english, String chinese) {

    public static Reason none() {
        return new Reason("", "");
    }

    public boolean isBlank() {
        return english.isBlank();
    }
}
