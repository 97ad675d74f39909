package dev.deskhand.agent.planning.builtin.matching;

import dev.deskhand.agent.planning.builtin.reading.Reading;
import dev.deskhand.agent.planning.builtin.reading.Token;
import dev.deskhand.workflows.plan.Input;
import dev.deskhand.workflows.plan.LocalizedText;
import java.util.List;
import java.util.Optional;

/** Files a plan reads: named ones that were attached first, else attached ones; asks when those disagree. */
final class FileFiller implements InputFiller {

    @Override
    public void fill(Slot slot) {
        if (slot.input().type() != Input.Type.FILE || slot.namesResultFile()) {
            return;
        }
        List<String> free = slot.request().files().stream()
                .filter(file -> slot.fillings().values().values().stream()
                        .noneMatch(value -> value.asText().equals(file)))
                .toList();
        Optional<Token> named = slot.reading().of(Token.Kind.FILE).stream()
                .filter(token -> !slot.fillings().uses(token))
                .filter(token -> slot.reading().roleOf(token) != Reading.Role.DESTINATION)
                .findFirst();
        if (named.isPresent()) {
            fillNamed(slot, named.get(), free);
        } else if (free.size() == 1) {
            slot.fillings().put(slot.name(), free.get(0));
        } else if (slot.input().required()) {
            ask(
                    slot,
                    LocalizedText.of(
                            "Which file is it? " + slot.input().title().en(),
                            "请提供文件：" + slot.input().title().zh()));
        }
    }

    private static void fillNamed(Slot slot, Token named, List<String> free) {
        Optional<String> attached = free.stream()
                .filter(file -> file.equalsIgnoreCase(named.value()))
                .findFirst();
        slot.fillings().use(List.of(named));
        if (attached.isPresent()) {
            slot.fillings().put(slot.name(), attached.get(), named);
        } else if (free.isEmpty()) {
            ask(
                    slot,
                    LocalizedText.of(
                            named.value() + " was not attached. Please attach it.", "没有附上 " + named.value() + "，请附上。"));
        } else {
            String others = String.join(", ", free);
            ask(
                    slot,
                    LocalizedText.of(
                            "The instruction names " + named.value() + ", but attached is " + others
                                    + ". Which file is meant?",
                            "指令里写的是 " + named.value() + "，附上的是 " + others + "。用哪个文件？"));
        }
    }

    private static void ask(Slot slot, LocalizedText text) {
        slot.fillings().ask(slot.name(), slot.input(), text);
    }
}
