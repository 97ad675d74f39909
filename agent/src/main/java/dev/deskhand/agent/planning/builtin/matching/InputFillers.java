package dev.deskhand.agent.planning.builtin.matching;

import dev.deskhand.agent.planning.builtin.reading.Reading;
import dev.deskhand.workflows.engine.PlanAdvisor;
import dev.deskhand.workflows.plan.LocalizedText;
import dev.deskhand.workflows.plan.Plan;
import java.util.List;

/** Fills all inputs of a plan: what the person gave first, then what the instruction says. */
public final class InputFillers {

    private static final List<InputFiller> FILLERS = List.of(
            new ResultFileFiller(),
            new FileFiller(),
            new AddressFiller(),
            new DateFiller(),
            new AmountFiller(),
            new ChoiceFiller(),
            new ColumnFiller(),
            new NameFiller(),
            new TextFiller());

    private InputFillers() {}

    public static Fillings fill(Plan plan, Reading reading, PlanAdvisor.Request request) {
        var fillings = new Fillings();
        plan.inputs().forEach((name, input) -> {
            var given = request.inputs().get(name);
            if (given != null) {
                fillings.give(name, given);
            }
        });
        for (InputFiller filler : FILLERS) {
            plan.inputs().forEach((name, input) -> {
                if (!request.inputs().containsKey(name)) {
                    filler.fill(new Slot(name, input, plan, reading, request, fillings));
                }
            });
        }
        plan.inputs().forEach((name, input) -> {
            if (input.required() && input.fallback() == null && !fillings.has(name) && !fillings.asks(name)) {
                fillings.ask(
                        name,
                        input,
                        LocalizedText.of(
                                "Please give: " + input.title().en(),
                                "请填写：" + input.title().zh()));
            }
        });
        return fillings;
    }
}
