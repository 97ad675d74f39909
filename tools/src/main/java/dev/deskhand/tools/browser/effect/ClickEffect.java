package dev.deskhand.tools.browser.effect;

import dev.deskhand.tools.browser.effect.ElementFacts.Kind;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.EffectAssessment;
import dev.deskhand.tools.spi.FormShape;
import dev.deskhand.tools.spi.Reason;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says what a click would do to the world: by the label first, then by what kind of element it is. */
public final class ClickEffect {

    private static final String COMMAND = "menuitem";
    private static final Set<String> IN_PLACE_ROLES = Set.of("tab", "menuitem", "columnheader", "treeitem", "heading");

    private ClickEffect() {}

    /** Judges an element that is on the page; what it cannot tell is COMMIT. */
    public static EffectAssessment of(ElementFacts element) {
        var said = LabelWords.effectOf(element.name()).orElse(null);
        if (said == Effect.COMMIT) {
            return assessed(
                    element, Effect.COMMIT, "the label %s speaks of something that cannot be undone", "标签%s表示无法撤销的操作");
        }
        if (element.sends() == ElementFacts.Sends.COMMIT) {
            return assessed(
                    element,
                    Effect.COMMIT,
                    "%s submits a form that names another method, by which servers delete",
                    "%s提交的表单中另外指定了方法，服务器会据此删除数据");
        }
        if (element.kind() == Kind.VIEW && element.sends() != ElementFacts.Sends.CHANGE) {
            return assessed(element, Effect.READ, "%s only changes what is shown", "%s只改变页面的显示");
        }
        if (element.kind() == Kind.LINK && LookingWords.sayDone(element.name())) {
            return assessed(
                    element,
                    Effect.CHANGE,
                    "%s is a link, but says that it does something at once",
                    "%s虽是链接，但其文字表示会立即执行操作");
        }
        if (element.kind() == Kind.LINK) {
            return assessed(element, Effect.READ, "%s is a link to another page", "%s是指向其他页面的链接");
        }
        if (element.sends() != ElementFacts.Sends.NOTHING) {
            return sending(element, said);
        }
        if (element.kind() == Kind.FIELD) {
            return assessed(
                    element, Effect.LOCAL, "%s is a choice in a form that is not submitted yet", "%s是尚未提交的表单中的选项");
        }
        if (said == null && element.kind() == Kind.BARE_LINK) {
            return assessed(
                    element, Effect.CHANGE, "%s leads to no address, nothing tells what it does", "%s不指向任何地址，无法判断其作用");
        }
        if (said == null) {
            return assessed(element, Effect.COMMIT, "nothing tells what %s does", "无法判断%s的作用");
        }
        return assessed(element, said, "the label says %s", "标签为%s");
    }

    private static EffectAssessment sending(ElementFacts element, @Nullable Effect said) {
        if (element.loginForm() && LookingWords.saySigningIn(element.name())) {
            return assessed(element, Effect.READ, "%s signs in", "%s用于登录");
        }
        if (element.searchForm() && said != Effect.CHANGE) {
            return assessed(element, Effect.READ, "%s searches", "%s用于搜索");
        }
        return switch (element.sends()) {
            case CHANGE, COMMIT -> {
                Effect effect = said == null ? Effect.COMMIT : said.or(Effect.CHANGE);
                yield assessed(element, effect, "%s submits a form", "%s会提交表单");
            }
            case UNKNOWN -> unknown(element, said);
            case QUESTION, NOTHING -> {
                Effect effect = said == null ? Effect.READ : said;
                yield assessed(element, effect, "%s submits a form that only asks", "%s提交的表单只用于查询");
            }
        };
    }

    /** What nobody knows is a change: words like "Next" stand on the last step as well as on the first. */
    private static EffectAssessment unknown(ElementFacts element, @Nullable Effect said) {
        if (said == Effect.READ && LookingWords.sayLooking(element.name())) {
            return assessed(element, Effect.READ, "%s only asks, by its words", "%s按其文字只用于查询");
        }
        return said == null || said == Effect.READ
                ? assessed(
                        element,
                        Effect.CHANGE,
                        "%s may send what is filled in here, its words do not tell",
                        "%s可能会提交此处填写的内容，其文字无法说明")
                : assessed(element, said, "%s submits a form", "%s会提交表单");
    }

    /**
     * Judges by the words of a target alone, for showing a plan; what they don't tell is CHANGE.
     *
     * @param role the role the target asks for, or ""
     */
    public static Effect expected(String label, String role) {
        var said = LabelWords.effectOf(label).orElse(null);
        if (said == Effect.COMMIT) {
            return Effect.COMMIT;
        }
        boolean commanding = role.equals(COMMAND) && said == Effect.CHANGE;
        if (!commanding && (role.equals("link") || IN_PLACE_ROLES.contains(role))) {
            return Effect.READ;
        }
        if (role.equals("checkbox") || role.equals("radio") || role.equals("option")) {
            return Effect.LOCAL;
        }
        return said == null ? Effect.CHANGE : said;
    }

    /** Whether what bears the label signs in, by its words. */
    public static boolean signsIn(String label) {
        return LookingWords.saySigningIn(label);
    }

    /** What a confirm dialog's question says is being confirmed; READ when its words tell nothing. */
    public static Effect confirmed(String question) {
        return LabelWords.effectOf(question).orElse(Effect.READ);
    }

    /**
     * What a click counts as at least by the words of its target; where they tell nothing the page decides, and whether an
     * entry of a menu leads elsewhere or does what it says, too.
     */
    public static Effect least(String words, String role) {
        var said = LabelWords.effectOf(words);
        boolean open = said.isEmpty() || (role.equals(COMMAND) && said.get() == Effect.CHANGE);
        return open ? Effect.READ : expected(words, role);
    }

    /** Judges by the words alone when the element could not be looked at; what they don't tell is COMMIT. */
    public static EffectAssessment unseen(String label) {
        return EffectAssessment.of(
                LabelWords.effectOf(label).orElse(Effect.COMMIT).or(Effect.CHANGE),
                about(label, "%s could not be looked at beforehand; judged by its words", "事先无法查看%s，按其文字判断"));
    }

    private static EffectAssessment assessed(ElementFacts element, Effect effect, String english, String chinese) {
        return new EffectAssessment(
                effect,
                about(element.name(), english, chinese),
                element.host().isEmpty() ? null : element.host(),
                effect.isAtLeast(Effect.CHANGE) ? seen(element.name(), element.host(), element.around()) : null,
                effect.isAtLeast(Effect.CHANGE) ? shape(element.shape()) : null);
    }

    static @Nullable String shape(String shape) {
        return shape.isEmpty() ? null : PageShape.read(shape).text();
    }

    /** The button, or what has the focus, and all that stands around it: an approval is for this form and no other. */
    static String seen(String name, String host, String around) {
        return FormShape.hash(name + "\n" + host + "\n" + around);
    }

    private static Reason about(String name, String english, String chinese) {
        return name.isBlank()
                ? new Reason(english.replace("%s", "an element without a name"), chinese.replace("%s", "一个没有名称的元素"))
                : new Reason(
                        english.replace("%s", "'" + shortened(name) + "'"),
                        chinese.replace("%s", "“" + shortened(name) + "”"));
    }

    private static String shortened(String name) {
        return name.length() > 60 ? name.substring(0, 60) + "…" : name;
    }
}
