package dev.deskhand.agent.planning.builtin.matching;

import dev.deskhand.agent.planning.builtin.reading.Names;
import dev.deskhand.workflows.plan.Input;

/** Suppliers, customers and cities called by name, in quotes or with a capital letter. */
final class NameFiller implements InputFiller {

    @Override
    public void fill(Slot slot) {
        if (slot.input().type() != Input.Type.TEXT
                || slot.namesResultFile()
                || slot.fillings().has(slot.name())) {
            return;
        }
        if (slot.isAbout("supplier", "vendor", "供应商")) {
            fill(slot, "SUPPLIER");
        } else if (slot.isAbout("country", "国家")) {
            slot.reading().of(dev.deskhand.agent.planning.builtin.reading.Token.Kind.PLACE).stream()
                    .findFirst()
                    .ifPresent(place -> slot.fillings().put(slot.name(), place.value(), place));
        } else if (slot.isAbout("city", "town", "城市")) {
            fill(slot, "CITY");
            if (slot.fillings().has(slot.name())) {
                slot.fillings().guess(slot.name());
            }
        } else if (slot.name().matches("customer|client|name")) {
            fill(slot, "CUSTOMER");
        }
    }

    private static void fill(Slot slot, String object) {
        Names.in(slot.reading(), object, slot.fillings()::uses).ifPresent(name -> {
            slot.fillings().put(slot.name(), name.text());
            slot.fillings().use(name.tokens());
        });
    }
}
