package dev.deskhand.service.planning;

import dev.deskhand.service.settings.OfficeAddress;
import dev.deskhand.tools.spi.ToolCatalog;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.plan.LocalizedText;
import dev.deskhand.workflows.plan.Plan;
import dev.deskhand.workflows.sentence.PlanLine;
import dev.deskhand.workflows.sentence.PlanSentences;
import dev.deskhand.workflows.sentence.SpokenSentence;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads plans out in both languages. */
@Singleton
public class Sentences {

    private final PlanSentences sentences;
    private final OfficeAddress office;

    Sentences(ToolCatalog catalog, OfficeAddress office) {
        this.sentences = new PlanSentences(catalog);
        this.office = office;
    }

    public List<PlanSentence> of(Plan plan, Map<String, Value> inputs) {
        List<PlanLine> english = sentences.lines(plan, inputs, office.url(), Locale.ENGLISH);
        List<PlanLine> chinese = sentences.lines(plan, inputs, office.url(), Locale.CHINESE);
        List<PlanSentence> both = new ArrayList<>();
        for (int i = 0; i < english.size(); i++) {
            PlanLine en = english.get(i);
            PlanLine zh = chinese.get(i);
            both.add(new PlanSentence(
                    en.pointer(),
                    en.number(),
                    en.depth(),
                    new LocalizedText(
                            SpokenSentence.of(en.parts(), Locale.ENGLISH),
                            SpokenSentence.of(zh.parts(), Locale.CHINESE)),
                    en.parts(),
                    zh.parts(),
                    en.action(),
                    en.effect(),
                    en.gated(),
                    en.technical()));
        }
        return both;
    }
}
