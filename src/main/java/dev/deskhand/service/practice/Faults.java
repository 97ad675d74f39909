package dev.deskhand.service.practice;

/**
 * How a part of the office misbehaves, for tests.
 *
 * @param mode {@code ok}, {@code down} (503), {@code 500}, {@code 429} or {@code slow}
 * @param times how many requests it concerns; negative for all
 */
record Faults(String mode, int times) {
    static final Faults NONE = new Faults("ok", -1);
}
