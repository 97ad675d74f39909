package dev.deskhand.workflows.healing;

import java.util.Comparator;

/** Orders places of steps, such as {@code 2} and {@code 10.else/1}, as the plan does. */
public final class PlaceOrder {

    public static final Comparator<String> OF_PLACES = PlaceOrder::compare;

    private static final String OTHERWISE = "else";

    private PlaceOrder() {}

    private static int compare(String one, String other) {
        String[] mine = one.split("[./]");
        String[] others = other.split("[./]");
        for (int i = 0; i < Math.min(mine.length, others.length); i++) {
            int order = isNumber(mine[i]) && isNumber(others[i])
                    ? Integer.compare(Integer.parseInt(mine[i]), Integer.parseInt(others[i]))
                    : Boolean.compare(mine[i].equals(OTHERWISE), others[i].equals(OTHERWISE));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(mine.length, others.length);
    }

    private static boolean isNumber(String part) {
        return part.matches("\\d{1,9}");
    }
}
