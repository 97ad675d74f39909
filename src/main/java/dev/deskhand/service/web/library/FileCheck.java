package dev.deskhand.service.web.library;

import dev.deskhand.service.web.page.Texts;
import dev.deskhand.workflows.plan.ParsedPlan;
import dev.deskhand.workflows.plan.Place;
import dev.deskhand.workflows.plan.Plan;
import dev.deskhand.workflows.plan.PlanFormat;
import dev.deskhand.workflows.plan.PlanSyntaxException;
import dev.deskhand.workflows.plan.Problem;
import dev.deskhand.workflows.validation.PlanValidator;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds what is wrong with a workflow's file, line by line. */
@Singleton
class FileCheck {
    private final PlanFormat format;
    private final PlanValidator validator;

    FileCheck(PlanFormat format, PlanValidator validator) {
        this.format = format;
        this.validator = validator;
    }

    /**
     * What came of it.
     *
     * @param plan null when the file cannot be read
     */
    record Checked(@Nullable Plan plan, List<EditView.Fault> faults) {}

    Checked of(String yaml, Texts texts) {
        try {
            ParsedPlan parsed = format.read(yaml);
            var faults = new ArrayList<EditView.Fault>();
            validator.problemsOf(parsed).forEach(problem -> faults.add(fault(problem, texts)));
            if (parsed.plan().name() == null) {
                faults.add(new EditView.Fault(
                        texts.say("edit.atLine", 1), 1, 1, texts.say("edit.noName"), texts.say("edit.noNameAdvice")));
            }
            return new Checked(parsed.plan(), faults);
        } catch (PlanSyntaxException e) {
            return new Checked(
                    null,
                    e.problems().stream().map(problem -> fault(problem, texts)).toList());
        }
    }

    private static EditView.Fault fault(Problem problem, Texts texts) {
        Place place = problem.place();
        if (place == null) {
            return new EditView.Fault(
                    problem.pointer(), 0, 0, texts.told(problem.message()), texts.told(problem.advice()));
        }
        return new EditView.Fault(
                texts.say("edit.at", place.line(), place.column()),
                place.line(),
                place.column(),
                texts.told(problem.message()),
                texts.told(problem.advice()));
    }
}
