package dev.deskhand.tools.browser.likeness;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** One thing by which an element can be recognised, how much it counts, and how two of it compare (0 to 1). */
enum Trait {
    NAME("/name", 3, "name", "名称", true),
    TITLE("/title", 0.5, "hint", "提示", true),
    ROLE("/role", 1, "kind", "类型", false),
    TAG("/tag", 0.5, "tag", "标签", false),
    TYPE("/type", 0.75, "type", "输入类型", false),
    TEST_ID("/test_id", 2.5, "test id", "测试标识", false),
    ID("/id", 1.5, "id", "id", false),
    FIELD("/field", 2, "field name", "字段名", false),
    VALUE("/value", 1, "button name", "按钮名", false),
    PLACEHOLDER("/placeholder", 1, "placeholder", "占位文字", true),
    AUTOCOMPLETE("/autocomplete", 1, "autofill kind", "自动填充类型", false),
    PATTERN("/pattern", 0.5, "allowed input", "允许的输入", false),
    OPTIONS("/options", 1.5, "choices", "选项", false),
    ADDRESS("/address", 1.5, "address", "链接地址", false),
    HREF("/href", 1, "address but for its numbers", "除数字外的链接地址", false),
    ICON("/icon", 1.5, "icon", "图标", false),
    CLASSES("/classes", 0.75, "style", "样式", false),
    UNDER("/under", 1.5, "heading over it", "所在标题", true),
    PLACE_NAME("/place/name", 1.5, "name of its form or section", "所在表单或区域的名称", true),
    PLACE_KIND("/place/kind", 0.5, "kind of section", "区域类型", false),
    PLACE_ID("/place/id", 1, "id of its form or section", "所在表单或区域的 id", false),
    PLACE_ACTION("/place/action", 1.25, "where its form goes", "所在表单的提交地址", false),
    PLACE_FIELDS("/place/fields", 1.25, "fields around it", "同表单的字段", false),
    BESIDES("/besides", 1, "words beside it", "旁边的文字", true),
    COLUMN("/column", 1.5, "column", "所在列", true),
    PATH("/path", 1, "place in the structure", "结构位置", false),
    NTH("/nth", 0.5, "order", "次序", false),
    AT("/at", 0.75, "place on the page", "页面位置", false),
    SIZE("/size", 0.25, "size", "大小", false);

    private final String pointer;
    private final double weight;
    private final String english;
    private final String chinese;
    private final boolean inWords;

    Trait(String pointer, double weight, String english, String chinese, boolean inWords) {
        this.pointer = pointer;
        this.weight = weight;
        this.english = english;
        this.chinese = chinese;
        this.inWords = inWords;
    }

    double weight() {
        return weight;
    }

    String english() {
        return english;
    }

    String chinese() {
        return chinese;
    }

    /** Whether it changes with the language the page speaks. */
    boolean inWords() {
        return inWords;
    }

    boolean isKnownOf(JsonNode print) {
        return !print.at(pointer).isMissingNode();
    }

    /** Whether the print says something of it, be it a text, a number or a list. */
    boolean isSaidOf(JsonNode print) {
        JsonNode said = print.at(pointer);
        return said.isContainerNode() ? !said.isEmpty() : !said.asText().isBlank();
    }

    /** As the print has it; empty when it has none. */
    String text(JsonNode print) {
        return print.at(pointer).asText();
    }

    double likeness(JsonNode was, JsonNode now) {
        JsonNode one = was.at(pointer);
        JsonNode other = now.at(pointer);
        if (other.isMissingNode()) {
            return 0;
        }
        return switch (this) {
            case NAME, TITLE, PLACEHOLDER, UNDER, PLACE_NAME, COLUMN -> TextLikeness.of(one.asText(), other.asText());
            case OPTIONS, CLASSES, PLACE_FIELDS, BESIDES -> TextLikeness.shared(texts(one), texts(other));
            case PATH -> path(one.asText(), other.asText());
            case NTH -> one.asInt() == other.asInt() ? 1 : Math.abs(one.asInt() - other.asInt()) == 1 ? 0.5 : 0;
            case AT -> near(one, other);
            case SIZE -> Math.min(ratio(one, other, 0), ratio(one, other, 1));
            case ROLE,
                    TAG,
                    TYPE,
                    TEST_ID,
                    ID,
                    FIELD,
                    VALUE,
                    AUTOCOMPLETE,
                    PATTERN,
                    ADDRESS,
                    HREF,
                    ICON,
                    PLACE_KIND,
                    PLACE_ID,
                    PLACE_ACTION -> one.asText().equals(other.asText()) ? 1 : 0;
        };
    }

    /** The share of steps, seen from the element outwards, that are the same. */
    private static double path(String one, String other) {
        String[] a = one.split("/");
        String[] b = other.split("/");
        int same = 0;
        while (same < Math.min(a.length, b.length) && a[a.length - 1 - same].equals(b[b.length - 1 - same])) {
            same++;
        }
        return (double) same / Math.max(a.length, b.length);
    }

    private static double near(JsonNode one, JsonNode other) {
        double x = one.path(0).asDouble() - other.path(0).asDouble();
        double y = one.path(1).asDouble() - other.path(1).asDouble();
        return Math.max(0, 1 - Math.hypot(x, y) / 300);
    }

    private static double ratio(JsonNode one, JsonNode other, int at) {
        double a = Math.max(1, one.path(at).asDouble());
        double b = Math.max(1, other.path(at).asDouble());
        return Math.min(a, b) / Math.max(a, b);
    }

    private static Set<String> texts(JsonNode list) {
        var texts = new LinkedHashSet<String>();
        list.forEach(one -> texts.add(TextLikeness.plain(one.asText())));
        return texts;
    }

    /** Those by which a thing is the same thing, whatever else has changed. */
    static List<Trait> ids() {
        return List.of(TEST_ID, ID, FIELD, VALUE, ADDRESS);
    }

    /** Those by which it is another: an address may have another number in it and be the same link. */
    static List<Trait> otherIds() {
        return List.of(TEST_ID, ID, FIELD, VALUE, HREF);
    }
}
