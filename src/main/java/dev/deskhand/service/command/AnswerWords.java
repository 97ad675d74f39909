package dev.deskhand.service.command;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The answers Deskhand's own questions take, in the words people type for them. */
final class AnswerWords {

    /** For each answer: how it is shown in English and in Chinese, then what else is taken for it. */
    private static final Map<String, List<String>> WORDS = Map.of(
            "happened", List.of("it happened", "已发生", "happened", "yes", "发生了", "已生效", "生效了", "有"),
            "did_not", List.of("it did not", "没有发生", "did not", "didn't", "no", "未发生", "没发生", "没有", "未生效", "没有生效"),
            "stop", List.of("stop", "停止", "结束", "终止", "到此为止"),
            "none", List.of("none of these", "都不是", "none", "以上都不是", "都不对", "无"),
            "undo", List.of("undo", "撤销", "撤回"),
            "keep", List.of("keep", "保留", "不撤销"),
            "again", List.of("again", "重试", "try again", "再试一次", "再试"),
            "leave", List.of("leave", "跳过", "leave it", "保留这一项", "不管它"));

    private AnswerWords() {}

    /** An answer as it is shown; one that a plan brings along stays as it is. */
    static String of(String option, boolean chinese) {
        return Optional.ofNullable(WORDS.get(option))
                .map(words -> words.get(chinese ? 1 : 0))
                .orElse(option);
    }

    /** Which of the answers somebody means who typed it, one of its words, or its place from 1. */
    static Optional<String> option(String typed, List<String> options) {
        String word = typed.strip().toLowerCase(Locale.ROOT);
        for (String option : options) {
            if (option.toLowerCase(Locale.ROOT).equals(word)) {
                return Optional.of(option);
            }
        }
        for (String option : options) {
            if (WORDS.getOrDefault(option, List.of()).contains(word)) {
                return Optional.of(option);
            }
        }
        return word.matches("[1-9]\\d{0,3}") && Integer.parseInt(word) <= options.size()
                ? Optional.of(options.get(Integer.parseInt(word) - 1))
                : Optional.empty();
    }
}
