package dev.deskhand.workflows.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanTextTest {

    private final PlanFormat format = new YamlPlanFormat();

    private Plan read(String text) {
        return format.read(PlanText.in(text).orElseThrow()).plan();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "steps: [{let: 7}]",
                "steps:\n  - let: 7",
                "# Of the office\ntitle: Seven\nsteps:\n  - let: 7",
                "outputs: {seven: '${a}'}\nsteps:\n- {id: a, let: 7}\ntitle: {en: Seven, zh: 七}",
                "---\nworkflow: seven\nsteps:\n- id: a\n  let: 7\n",
                "{\"title\": \"Seven\", \"steps\": [{\"let\": 7}]}",
                "\"steps\":\n  - let: 7",
            })
    void aPlanIsOneInWhateverOrderItsPartsStand(String text) {
        assertThat(read(text).steps()).hasSize(1);
    }

    @Test
    void aPlanCopiedFromFurtherInOrWithItsFenceKeepsItsLines() {
        assertThat(read("title: Seven\n    steps:\n      - let: 7").steps()).hasSize(1);
        String fenced =
                PlanText.in("```yaml\ntitle: Seven\nsteps:\n  - let: 7\n```\n").orElseThrow();
        assertThat(format.read(fenced).plan().title().en()).isEqualTo("Seven");
        assertThat(fenced.lines().toList().get(2)).isEqualTo("steps:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "title: Seven\nsteps:\n  - let: 7\n   id: a",
                "title: 'Seven\nsteps:\n  - let: 7",
                "title: Seven\nsteps:\n\t- use: file.read\n",
                "{\"title\": \"Seven\", \"steps\": [{\"use\": \"file.read\"}",
                "steps:\n  - use: file.read\n    wiht: {file: a}",
                "inputs:\n  book: {type: file}\nsteps: read it",
                "title: Seven\ntitle: Eight\nsteps:\n  - let: 7",
            })
    void aPlanWithAFaultIsStillMeantAsOne(String text) {
        assertThat(PlanText.in(text)).isPresent();
        org.junit.jupiter.api.Assertions.assertThrows(PlanSyntaxException.class, () -> read(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Read all unpaid invoices and save them to unpaid.xlsx",
                "steps: open the portal, then read the invoices",
                "Steps:\n- open the portal\n- use: the list of invoices",
                "steps:\n- open the portal\n- read the list",
                "steps:\n- Portal: open the list\n- Mail: send it to Ann",
                "title: Pay invoices\ndescription: please pay what is due today",
                "Subject: invoices\nLet: me know",
                "把 new-invoices.xlsx 里的发票录入供应商门户",
                "从门户读取：\n- 未付发票\n- 逾期发票",
                "*important* read the mails & answer [them",
                "",
                "- let: 7",
                "7",
            })
    void wordsAreNoPlan(String text) {
        assertThat(PlanText.in(text)).isEmpty();
    }
}
