package dev.deskhand.tools.browser.target;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.spi.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a target alone tells of its element, in the shape of print.js's prints. */
final class Recollection {

    private static final List<String> NAMES = List.of("name", "label", "text", "any");

    private static final Map<String, String> CHINESE_KINDS = Map.ofEntries(
            Map.entry("button", "按钮"),
            Map.entry("link", "链接"),
            Map.entry("textbox", "文本框"),
            Map.entry("searchbox", "搜索框"),
            Map.entry("spinbutton", "数字框"),
            Map.entry("combobox", "下拉框"),
            Map.entry("listbox", "列表"),
            Map.entry("option", "选项"),
            Map.entry("checkbox", "复选框"),
            Map.entry("switch", "开关"),
            Map.entry("radio", "单选按钮"),
            Map.entry("tab", "标签页"),
            Map.entry("menuitem", "菜单项"),
            Map.entry("heading", "标题"),
            Map.entry("table", "表格"));

    private Recollection() {}

    static JsonNode of(Target target) {
        var print = JsonNodeFactory.instance.objectNode();
        var locators = new ArrayList<JsonNode>(List.of(target.locators()));
        target.locators().path("also").forEach(locators::add);
        locators.forEach(locator -> add(locator, print));
        return print;
    }

    private static void add(JsonNode locator, ObjectNode print) {
        for (String name : NAMES) {
            put(print, "name", locator.path(name).asText());
        }
        for (String same : List.of("role", "test_id", "placeholder", "under", "path")) {
            put(print, same, locator.path(same).asText());
        }
        String css = locator.path("css").asText();
        if (css.matches("#[\\w\\\\-]+")) {
            put(print, "id", css.substring(1).replace("\\", ""));
        } else if (css.matches("\\w+\\[name=\"[^\"]+\"]")) {
            put(print, "field", css.replaceAll(".*\"([^\"]+)\"]", "$1").replace("\\", ""));
        }
    }

    private static void put(ObjectNode print, String key, String text) {
        if (!text.isEmpty() && !print.has(key)) {
            print.put(key, text);
        }
    }

    /** Such as {@code button 'Save' under 'Order'}. */
    static Reason described(JsonNode print, String otherwise) {
        String kind = print.path("role").asText(print.path("tag").asText());
        String name = print.path("name").asText(print.path("placeholder").asText());
        if (name.isEmpty()) {
            return new Reason(otherwise, otherwise);
        }
        String under = print.path("under").asText();
        String english = (kind.isEmpty() ? "" : kind + " ") + "'" + name + "'";
        String chinese = CHINESE_KINDS.getOrDefault(kind, "元素") + "“" + name + "”";
        return under.isEmpty()
                ? new Reason(english, chinese)
                : new Reason(english + " under '" + under + "'", "“" + under + "”下的" + chinese);
    }
}
