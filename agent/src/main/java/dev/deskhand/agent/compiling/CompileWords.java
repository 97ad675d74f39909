package dev.deskhand.agent.compiling;

import dev.deskhand.workflows.plan.LocalizedText;
import dev.deskhand.workflows.plan.Step;
import java.util.List;

/** What whoever saves compiled steps is told of explorations that stay, or that were seen too seldom. */
final class CompileWords {

    private static final int LONGEST = 80;

    private CompileWords() {}

    static LocalizedText notReached(Step.Explore explore) {
        String goal = shortened(explore);
        return LocalizedText.of(
                "“" + goal + "” stays a step for the model: this run did not get there or did not reach its goal",
                "“" + goal + "”仍由模型完成：本次办理未执行到该步骤，或未达成目标");
    }

    static LocalizedText different(Step.Explore explore) {
        String goal = shortened(explore);
        return LocalizedText.of(
                "“" + goal + "” stays a step for the model: it was done in different ways for different items",
                "“" + goal + "”仍由模型完成：各项的完成方式不同");
    }

    static LocalizedText thisTimeOnly(Step.Explore explore) {
        String goal = shortened(explore);
        return LocalizedText.of(
                "“" + goal
                        + "” stays a step for the model: an element was known only by an id made of this time's values, and"
                        + " with other values the same one would be used again",
                "“" + goal + "”仍由模型完成：某个元素只能通过由本次数据生成的标识识别，换成其他数据时仍会操作同一元素");
    }

    static LocalizedText whereTheLastEnded(Step.Explore explore) {
        String goal = shortened(explore);
        return LocalizedText.of(
                "“" + goal
                        + "” begins for each item on the page where the one before it ended; when an item fails, the next one"
                        + " may begin on another page",
                "“" + goal + "”在每一项中都从上一项结束时的页面开始；若某一项失败，下一项可能会从其他页面开始");
    }

    /** @param begun for how many items it was tried */
    static LocalizedText seenFor(Step.Explore explore, int reached, long begun) {
        String goal = shortened(explore);
        return LocalizedText.of(
                "“" + goal + "” was done for " + reached + " of " + begun + " items; see that the steps fit others too",
                "“" + goal + "”在 " + begun + " 项中完成了 " + reached + " 项；请确认这些步骤也适用于其他项");
    }

    static LocalizedText sameField(String text, String expression) {
        return LocalizedText.of(
                "“" + text + "” is taken for " + expression
                        + ", which was the same each time; see that the steps are right where it"
                        + " is something else",
                "“" + text + "”被当作 " + expression + "，而它每次都相同；请确认当它为其他内容时，这些步骤仍然正确");
    }

    /** @param list what gives the list whose entries the steps name one by one */
    static LocalizedText rowsByPlace(String list, int size) {
        return size == 1
                ? LocalizedText.of(
                        list
                                + " had one entry, so the steps are for lists of one: with more they stop. For any number, let it be"
                                + " explored with two entries or more, done alike one after the other; then they become a loop",
                        list + " 本次只有一项，因此这些步骤只适用于一项的列表，多于一项时会停止。如需适用于任意数量，请用两项或更多数据重新边看边做，" + "并逐项按相同方式完成，步骤就会变成循环")
                : LocalizedText.of(
                        "The entries of " + list
                                + " were not done alike one after the other, or what was read for one of them is used elsewhere, so the"
                                + " steps name them one by one:"
                                + " they are for lists of " + size + ", and stop with any other",
                        list + " 的各项没有按顺序以相同方式完成，或者其中某一项读到的内容在别处用到，因此步骤逐项列出，只适用于 " + size + " 项的列表，数量不同时会停止");
    }

    /**
     * What all rows had in common.
     *
     * @param list what gives the rows
     * @param field they have it in
     */
    static LocalizedText rowsAlike(String text, String list, String field) {
        return LocalizedText.of(
                "“" + text + "” is taken for the “" + field + "” of " + list
                        + ", which was the same in all entries: the steps are for lists whose entries all have the same, and stop"
                        + " with any other",
                "“" + text + "”被当作 " + list + " 的“" + field + "”，而各项的该内容都相同：这些步骤只适用于各项该内容相同的列表，否则会停止");
    }

    static LocalizedText staysAsItWas(String text) {
        return LocalizedText.of(
                "“" + text
                        + "” stands in the goal or in an input, and the steps use it as it is: for something else, change it"
                        + " there or give it as a value and explore again",
                "“" + text + "”出现在目标或输入中，但步骤按原样使用它；如需用于其他内容，请在步骤中修改，或将其作为值给出后重新边看边做");
    }

    /** @param meanings the expressions it may stand for, the one that was taken first */
    static LocalizedText equalValues(String text, List<String> meanings) {
        String others = String.join(", ", meanings.subList(1, meanings.size()));
        return LocalizedText.of(
                "“" + text + "” was " + meanings.getFirst() + " and " + others + " alike this time, and is taken for "
                        + meanings.getFirst() + "; see that the steps mean that one",
                "“" + text + "”本次既是 " + meanings.getFirst() + "，也是 " + others + "，步骤中按 " + meanings.getFirst()
                        + " 处理；请确认所指正确");
    }

    static LocalizedText shortValue(String text, String expression) {
        return LocalizedText.of(
                "“" + text + "” is taken for " + expression
                        + "; it is so short that it may be the same by chance: see that the steps are right where the value is another",
                "“" + text + "”被当作 " + expression + "；它很短，可能只是碰巧相同，请确认换成其他值时步骤仍然正确");
    }

    /** @param sentence of an act that was left out because another page was opened after it */
    static LocalizedText leftOut(LocalizedText sentence) {
        return LocalizedText.of(
                "“" + sentence.en()
                        + "” is left out, since another page was opened after it; if it set something that stays, such as the"
                        + " company or the year, the steps lack it",
                "“" + sentence.zh() + "”未保留，因为随后打开了其他页面；如果它设置了会一直生效的内容（例如公司或年度），则这些步骤中缺少该设置");
    }

    /** @param sentence of an act that counted as failed, though what was used next came up by it */
    static LocalizedText keptThoughFailed(LocalizedText sentence) {
        return LocalizedText.of(
                "“" + sentence.en()
                        + "” counted as failed this time, yet what was used next came up by it: it is kept; look at the replay"
                        + " whether it does what it should",
                "“" + sentence.zh() + "”本次被判为失败，但下一步所用的内容正是由它打开的，因此予以保留；请在回放中确认其效果是否正确");
    }

    static LocalizedText notReadWhole(LocalizedText sentence) {
        return LocalizedText.of(
                "“" + sentence.en()
                        + "” could not tell this time whether it saw the end of the table; the steps stop there whenever that is so",
                "“" + sentence.zh() + "”本次无法确定是否读到表格末尾；今后若仍无法确定，步骤将在此停止");
    }

    /** @param words with a number that stood in the address it led to */
    static LocalizedText numbered(String words, String general) {
        return LocalizedText.of(
                "“" + words + "” has a number that belongs to this time's record; for other values what is called “"
                        + general + "” is taken too, where there is only one",
                "“" + words + "”中含有仅属于本次记录的编号；换成其他数据时，也会采用名称含“" + general + "”的元素，但仅限唯一匹配时");
    }

    private static String shortened(Step.Explore explore) {
        String goal = explore.goal().strip();
        return goal.length() <= LONGEST ? goal : goal.substring(0, LONGEST - 1) + "…";
    }
}
