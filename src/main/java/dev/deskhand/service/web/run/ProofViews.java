package dev.deskhand.service.web.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.agent.compiling.Compilation;
import dev.deskhand.service.library.ExploredWork;
import dev.deskhand.service.runs.Proof;
import dev.deskhand.service.runs.ProofDesk;
import dev.deskhand.service.settings.OfficeAddress;
import dev.deskhand.service.web.library.ProofView;
import dev.deskhand.service.web.page.Field;
import dev.deskhand.service.web.page.InputFields;
import dev.deskhand.service.web.page.Notice;
import dev.deskhand.service.web.page.Texts;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.plan.Input;
import dev.deskhand.workflows.plan.Plan;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.List;

/** Shows how it stands with a proof, and reads which values to replay with. */
@Singleton
class ProofViews {
    private final ProofDesk proofs;
    private final ExploredWork explored;
    private final OfficeAddress office;

    ProofViews(ProofDesk proofs, ExploredWork explored, OfficeAddress office) {
        this.proofs = proofs;
        this.explored = explored;
        this.office = office;
    }

    ProofView of(RunState run, Compilation made, Texts texts) {
        Proof proof = proofs.of(run, made);
        boolean open = proof.state() == Proof.State.RUNNING || proof.state() == Proof.State.WAITING;
        return new ProofView(
                "/runs/" + run.id() + "/save",
                said(proof, texts),
                proof.run() == null ? null : "/runs/" + proof.run(),
                proofs.isDue(run),
                open,
                proof.state() == Proof.State.SAME,
                open ? List.of() : fields(run, made.plan(), texts));
    }

    /** The same with values that cannot be replayed with: nothing was begun. */
    ProofView wrong(RunState run, Compilation made, List<Field> fields, Texts texts) {
        ProofView was = of(run, made, texts);
        return new ProofView(
                was.address(),
                Notice.of("bad", texts.say("proof.wrong"), texts.say("proof.wrongHint")),
                was.replay(),
                false,
                was.open(),
                was.proven(),
                fields);
    }

    private static Notice said(Proof proof, Texts texts) {
        var lines = new ArrayList<String>();
        proof.why().forEach(why -> lines.add(why.in(texts.locale())));
        if (proof.otherValues() && proof.state() == Proof.State.SAME) {
            lines.add(texts.say("proof.otherValues"));
        }
        String kind =
                switch (proof.state()) {
                    case SAME -> "good";
                    case DIFFERENT, WAITING -> "warn";
                    case RUNNING, NONE -> "info";
                };
        return new Notice(kind, texts.say("proof." + proof.state()), lines);
    }

    /** Files are those of the run; everything else can be given anew. */
    private List<Field> fields(RunState run, Plan plan, Texts texts) {
        var fields = new ArrayList<Field>();
        JsonNode values = explored.inputsOf(run);
        var form = new InputFields(texts, office.url());
        plan.inputs().forEach((name, input) -> {
            if (isAsked(input, values.get(name))) {
                Field field = form.of(name, input, values.get(name), false, null);
                fields.add(new Field(
                        ProofView.VALUE + name,
                        field.label(),
                        field.kind(),
                        field.value(),
                        field.options(),
                        false,
                        field.hint(),
                        false,
                        null));
            }
        });
        return fields;
    }

    /** A file stays the run's own; so does a value that is no plain one, such as a secret's name. */
    private static boolean isAsked(Input input, @org.jspecify.annotations.Nullable JsonNode value) {
        return input.type() != Input.Type.FILE && (value == null || !value.isObject());
    }

    /** What was typed in place of what the run was given. */
    ReplayValues typed(RunState run, MultivaluedMap<String, String> sent, Texts texts) {
        Plan plan = explored.planOf(run);
        return ReplayValues.read(plan.inputs(), fields(run, plan, texts), sent, texts);
    }
}
