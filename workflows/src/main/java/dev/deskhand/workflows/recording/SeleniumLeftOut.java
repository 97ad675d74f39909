package dev.deskhand.workflows.recording;

import com.fasterxml.jackson.databind.JsonNode;

/** Says of commands of Selenium IDE that are not taken over why that is so. */
final class SeleniumLeftOut {

    private SeleniumLeftOut() {}

    static void note(Draft draft, JsonNode command) {
        String name = command.path("command").asText();
        if (name.startsWith("//")) {
            draft.note("left out: it is switched off in the recording", "已略去：录制中已停用");
            return;
        }
        switch (name) {
            case "setWindowSize" ->
                draft.note("left out: the window's size is that of the service's browser", "已略去：窗口大小由服务的浏览器决定");
            case "selectFrame" -> draft.note("not needed: elements are found in all frames", "不需要：会在所有框架中查找元素");
            case "selectWindow" -> draft.note("the work goes on in the window that was opened last", "在最后打开的窗口中继续");
            case "close" -> draft.note("left out: the browser is closed at the run's end", "已略去：浏览器在办理结束时关闭");
            case "pause", "setSpeed" ->
                draft.note("not needed: every step waits until the page is at rest", "不需要：每一步都会等到页面稳定");
            case "echo", "debugger" -> draft.note("left out: it does nothing to the page", "已略去：它不影响页面");
            case "mouseOut", "mouseDown", "mouseUp", "mouseMoveAt", "mouseDownAt", "mouseUpAt" ->
                draft.note("left out: the mouse is not moved by itself here", "已略去：此处不单独移动鼠标");
            case "executeScript", "executeAsyncScript", "runScript", "run script" ->
                draft.note("left out: scripts are not run in pages", "已略去：不在页面中执行脚本");
            case "end", "else", "elseIf", "repeatIf" -> draft.note("left out: it ends no block", "已略去：它不结束任何语句块");
            default ->
                draft.note(
                        "left out: there is nothing here that does what " + name + " does",
                        "已略去：此处没有与 " + name + " 相当的操作");
        }
    }
}
