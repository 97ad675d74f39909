package dev.deskhand.service.runs;

import dev.deskhand.workflows.plan.LocalizedText;

/** How a replay is spoken of. */
final class ProofWords {

    static final LocalizedText CHANGES = LocalizedText.of(
            "These steps change something, so they are replayed only when you say so.", "这些步骤会更改数据，因此要由您决定是否回放一遍。");
    static final LocalizedText ASKS_A_MODEL = LocalizedText.of(
            "A part of the work still asks the model or you, so the steps are replayed only when you say so.",
            "其中一部分仍需询问模型或您本人，因此要由您决定是否回放一遍。");
    static final LocalizedText NOT_YET = LocalizedText.of("Nobody has replayed these steps yet.", "这些步骤还没有回放过。");
    static final LocalizedText FORGOTTEN =
            LocalizedText.of("The run that replayed these steps is no longer kept.", "回放这些步骤的记录已不再保留。");
    static final LocalizedText GOES_ON =
            LocalizedText.of("The steps are being carried out without a model.", "正在不借助模型回放这些步骤。");
    static final LocalizedText WAITS = LocalizedText.of(
            "The replay waits for somebody to decide or answer; open it to go on.", "回放过程正在等人确认或回答，请打开后处理。");

    private ProofWords() {}

    static LocalizedText failed(String message) {
        return LocalizedText.of("The replay failed: " + message, "回放失败：" + message);
    }

    static LocalizedText cancelled(String reason) {
        return reason.isBlank()
                ? LocalizedText.of("The replay was cancelled.", "回放已被取消。")
                : LocalizedText.of("The replay was cancelled: " + reason, "回放已被取消：" + reason);
    }

    static LocalizedText partly() {
        return LocalizedText.of("A part of the replay failed and was left out.", "回放时有一部分失败并被略过。");
    }

    /** @param what a step names, in words */
    static LocalizedText healed(LocalizedText what, LocalizedText taken) {
        return LocalizedText.of(
                "The steps did not find “" + what.en() + "” by themselves; “" + taken.en() + "” was taken for it.",
                "步骤自身未能找到“" + what.zh() + "”，改用了“" + taken.zh() + "”。");
    }

    static LocalizedText asked(int times) {
        return LocalizedText.of(
                times == 1 ? "A model was asked once." : "A model was asked " + times + " times.",
                "期间询问了模型 " + times + " 次。");
    }

    static LocalizedText corrected(String by) {
        return LocalizedText.of(by + " corrected values before approving them.", by + " 在批准前更正了数值。");
    }

    static LocalizedText leftOut(String by) {
        return LocalizedText.of(by + " left entries out.", by + " 略去了部分条目。");
    }

    static LocalizedText tookOver(String by) {
        return LocalizedText.of(by + " had the browser in hand meanwhile.", by + " 期间接管过浏览器。");
    }

    static LocalizedText saidWhatHappened(String by) {
        return LocalizedText.of(
                by + " said what became of a step that nobody could look up.", "有一个步骤的结果无法自行查证，由 " + by + " 说明。");
    }

    static LocalizedText value(String name, String explored, String replayed) {
        return LocalizedText.of(
                "“" + name + "” was " + explored + " when it was explored, and is " + replayed + " now.",
                "“" + name + "”摸索时为 " + explored + "，回放后为 " + replayed + "。");
    }

    static LocalizedText noValue(String name) {
        return LocalizedText.of("The replay did not find out “" + name + "”.", "回放后没有得到“" + name + "”。");
    }

    static LocalizedText noFile(String name) {
        return LocalizedText.of("The replay did not make the file “" + name + "”.", "回放后没有生成文件“" + name + "”。");
    }

    static LocalizedText otherFile(String name) {
        return LocalizedText.of(
                "The file “" + name + "” holds something else than before.", "文件“" + name + "”的内容与之前不同。");
    }
}
