package dev.deskhand.workflows.approval;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.workflows.plan.LocalizedText;
import dev.deskhand.workflows.plan.Step;
import dev.deskhand.workflows.sentence.ActionSentences;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Says in one sentence what is about to happen, with its real size and totals. */
final class ApprovalText {

    private static final java.util.regex.Pattern CURRENCY = java.util.regex.Pattern.compile("[A-Z]{3}");

    private static final int FIELDS_NAMED = 4;

    private ApprovalText() {}

    /** For one step. */
    static LocalizedText ofStep(PlannedEffect effect) {
        return at(how(List.of(effect)), hosts(List.of(effect)));
    }

    /** For a loop: in the words of the plan's author where there are some, else by what its steps do. */
    static LocalizedText ofLoop(Step.ForEach loop, List<PlannedEffect> effects, EffectTable table) {
        long items = effects.stream().mapToInt(PlannedEffect::item).distinct().count();
        boolean more = effects.size() != items;
        String name = loop.item().replace('_', ' ');
        String count = items + " " + plural(loop.item(), items) + (more ? ", " + effects.size() + " changes" : "");
        String zhCount = "共 " + items + " 项" + (more ? "、" + effects.size() + " 次更改" : "");
        Optional<String> totals = totals(table);
        String sum = totals.map(total -> "; " + total + " in all").orElse("");
        String zhSum = totals.map(total -> "；合计 " + total).orElse("");
        LocalizedText title = loop.title();
        if (title != null) {
            LocalizedText where = at(LocalizedText.of(": " + count, "：" + zhCount), hosts(effects));
            return LocalizedText.of(title.en() + where.en() + sum, title.zh() + where.zh() + zhSum);
        }
        LocalizedText done = at(how(effects), hosts(effects));
        return LocalizedText.of(
                "For " + count + ": " + lowered(done.en()) + sum, zhCount + "（" + name + "）：" + done.zh() + zhSum);
    }

    /** For what is taken back. */
    static LocalizedText ofUndo(List<PlannedEffect> effects) {
        long changes = effects.stream().mapToInt(PlannedEffect::item).distinct().count();
        return at(
                LocalizedText.of(
                        "Undo what this run did: " + changes + (changes == 1 ? " change" : " changes, the last first"),
                        "撤销本次办理所做的更改：共 " + changes + " 项" + (changes == 1 ? "" : "，从最后一项开始")),
                hosts(effects));
    }

    /** What is done for each: the form that is filled in, then what sends it. */
    static LocalizedText how(List<PlannedEffect> effects) {
        LocalizedText done = common(effects);
        List<String> fields = PreparedFields.of(effects);
        if (fields.isEmpty()) {
            return done;
        }
        int rest = fields.size() - Math.min(FIELDS_NAMED, fields.size());
        List<String> named = fields.subList(0, fields.size() - rest);
        String english = String.join(", ", named) + (rest > 0 ? " and " + rest + " more" : "");
        String chinese = String.join("、", named) + (rest > 0 ? " 等 " + fields.size() + " 栏" : "");
        return LocalizedText.of(
                "Fill in " + english + ", then " + lowered(done.en()), "填写 " + chinese + "，然后" + done.zh());
    }

    /** A sentence's beginning within another sentence. */
    private static String lowered(String sentence) {
        return sentence.isEmpty() ? sentence : Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1);
    }

    static Set<String> hosts(List<PlannedEffect> effects) {
        var hosts = new LinkedHashSet<String>();
        for (PlannedEffect effect : effects) {
            for (PlannedCall call : effect.calls()) {
                hosts.addAll(call.judgedHosts());
            }
        }
        return hosts;
    }

    /** English plural of an item's name, which is an identifier such as {@code invoice} or {@code new_entry}. */
    static String plural(String item, long count) {
        String word = item.replace('_', ' ');
        if (count == 1) {
            return word;
        } else if (word.matches(".*[^aeiou]y")) {
            return word.substring(0, word.length() - 1) + "ies";
        } else if (word.matches(".*(s|x|z|ch|sh)")) {
            return word + "es";
        }
        return word + "s";
    }

    /** One sentence for all; where they differ, that of the first, which says more than what they share. */
    private static LocalizedText common(List<PlannedEffect> effects) {
        PlannedCall first = effects.getFirst().call();
        JsonNode arguments = first.call().arguments().json();
        LocalizedText said = ActionSentences.of(first.action(), arguments);
        boolean sameAction = effects.stream()
                .allMatch(effect ->
                        effect.call().call().action().equals(first.call().action()));
        if (!sameAction) {
            return LocalizedText.of(said.en() + " and other steps", said.zh() + "等步骤");
        }
        boolean same = effects.stream()
                .allMatch(effect -> effect.call().call().arguments().json().equals(arguments));
        return same
                ? said
                : LocalizedText.of(
                        "First " + lowered(said.en()) + "; the others likewise", "先" + said.zh() + "，其余照此办理");
    }

    private static LocalizedText at(LocalizedText said, Set<String> hosts) {
        var unsaid = hosts.stream().filter(host -> !said.en().contains(host)).toList();
        if (unsaid.isEmpty()) {
            return said;
        }
        String names = String.join(", ", unsaid);
        return LocalizedText.of(said.en() + " (" + names + ")", said.zh() + "（" + names + "）");
    }

    /** The sums of amounts, apart by currency where one column names it. */
    private static Optional<String> totals(EffectTable table) {
        return totals(
                table.columns(),
                table.rows().stream().map(row -> row.values().json()).toList());
    }

    static Optional<String> totals(List<String> columns, List<JsonNode> rows) {
        var said = new ArrayList<String>();
        for (MoneyColumn money : money(columns, rows)) {
            said.add(money.name() + " " + sum(rows, money, currencyColumn(columns, rows)));
        }
        return said.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", said));
    }

    private static List<MoneyColumn> money(List<String> columns, List<JsonNode> rows) {
        return rows.size() < 2
                ? List.of()
                : columns.stream()
                        .flatMap(column ->
                                MoneyColumn.of(
                                        column,
                                        rows.stream()
                                                .map(row -> row.path(column))
                                                .toList())
                                        .stream())
                        .toList();
    }

    private static Optional<String> currencyColumn(List<String> columns, List<JsonNode> rows) {
        return columns.stream()
                .filter(column -> rows.stream()
                        .allMatch(row ->
                                CURRENCY.matcher(row.path(column).asText()).matches()))
                .findFirst();
    }

    /** What cannot be read stands for itself: "+ ?". */
    private static String sum(List<JsonNode> rows, MoneyColumn money, Optional<String> currency) {
        Map<String, BigDecimal> sums = new TreeMap<>();
        for (int i = 0; i < rows.size(); i++) {
            JsonNode row = rows.get(i);
            MoneyColumn.Cell cell = money.cells().get(i);
            String unit = cell.unit().isEmpty()
                    ? currency.map(name -> row.path(name).asText()).orElse("")
                    : cell.unit();
            BigDecimal amount = cell.amount();
            if (amount != null) {
                sums.merge(unit, money.counted(amount), BigDecimal::add);
            }
        }
        String sum = sums.entrySet().stream()
                .map(one -> String.format(Locale.ROOT, "%,.2f %s", one.getValue(), one.getKey())
                        .strip())
                .collect(Collectors.joining(" + "));
        return money.cells().stream().anyMatch(MoneyColumn.Cell::isUnreadable) ? sum + " + ?" : sum;
    }
}
