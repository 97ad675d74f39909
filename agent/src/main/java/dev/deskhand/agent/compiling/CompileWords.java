package dev.deskhand.agent.compiling;

import dev.deskhand.workflows.plan.LocalizedText;
import dev.deskhand.workflows.plan.Step;

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

    private static String shortened(Step.Explore explore) {
        String goal = explore.goal().strip();
        return goal.length() <= LONGEST ? goal : goal.substring(0, LONGEST - 1) + "…";
    }
}
