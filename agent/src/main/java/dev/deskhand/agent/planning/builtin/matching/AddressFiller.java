package dev.deskhand.agent.planning.builtin.matching;

import dev.deskhand.agent.planning.builtin.reading.Token;
import dev.deskhand.workflows.plan.Input;
import dev.deskhand.workflows.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses of other sites; an ending that the plan adds by itself is taken off. */
final class AddressFiller implements InputFiller {

    @Override
    public void fill(Slot slot) {
        if (slot.input().type() != Input.Type.URL) {
            return;
        }
        slot.reading().of(Token.Kind.URL).stream()
                .filter(token -> !slot.fillings().uses(token))
                .findFirst()
                .ifPresent(token -> {
                    slot.fillings().put(slot.name(), base(token.value(), slot), token);
                    slot.plan().inputs().forEach((name, input) -> {
                        if (name.equals("username") || name.equals("password")) {
                            slot.fillings().guess(name);
                        }
                    });
                });
    }

    private static String base(String url, Slot slot) {
        String base = url.replaceAll("/+$", "");
        List<String> endings = new ArrayList<>(endingsIn(slot));
        endings.add("/login");
        endings.sort((a, b) -> b.length() - a.length());
        for (String ending : endings) {
            if (base.endsWith(ending) && base.length() > ending.length() + "https://".length()) {
                return base.substring(0, base.length() - ending.length());
            }
        }
        return base;
    }

    private static List<String> endingsIn(Slot slot) {
        Plan plan = slot.plan();
        Matcher matcher = Pattern.compile("\\$\\{inputs\\." + slot.name() + "}((?:/[\\w-]+)+)")
                .matcher(plan.steps().toString());
        List<String> endings = new ArrayList<>();
        while (matcher.find()) {
            endings.add(matcher.group(1));
        }
        return endings;
    }
}
