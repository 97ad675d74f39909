package dev.deskhand.workflows.engine.calling;

import dev.deskhand.tools.spi.Action;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolFailure;
import dev.deskhand.tools.spi.ToolResult;
import dev.deskhand.workflows.engine.run.ActiveRun;
import dev.deskhand.workflows.engine.run.RunStopped;
import dev.deskhand.workflows.sentence.ActionSentences;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is told of calls that gave no result of their own: they took too long, were broken off, or broke. */
final class CallFailures {

    private static final Logger LOG = LoggerFactory.getLogger(CallFailures.class);

    private final ActiveRun run;

    CallFailures(ActiveRun run) {
        this.run = run;
    }

    ToolResult.Failed timedOut(Action action, ToolCall call, Duration limit, Effect effect) {
        boolean changes = effect.isAtLeast(Effect.CHANGE);
        String said = said(action, call);
        String message = run.words()
                .of(
                        "\"" + said + "\" took longer than " + limit.toSeconds() + " seconds and was stopped",
                        "“" + said + "” 超过 " + limit.toSeconds() + " 秒，已停止");
        return new ToolResult.Failed(
                changes ? FailureKind.UNKNOWN_OUTCOME : FailureKind.TIMEOUT, message, lookOrRetry(changes), List.of());
    }

    ToolResult.Failed brokenOff(Action action, ToolCall call, Effect effect) {
        boolean changes = effect.isAtLeast(Effect.CHANGE);
        String said = said(action, call);
        return new ToolResult.Failed(
                changes ? FailureKind.UNKNOWN_OUTCOME : FailureKind.TIMEOUT,
                run.words().of("\"" + said + "\" was broken off", "“" + said + "” 被中断"),
                lookOrRetry(changes),
                List.of());
    }

    ToolResult.Failed broken(Action action, ToolCall call, Throwable cause, Effect effect) {
        if (cause instanceof VirtualMachineError error) {
            throw error;
        }
        if (cause instanceof RunStopped stopped) {
            throw stopped;
        }
        boolean changes = effect.isAtLeast(Effect.CHANGE);
        var noRoom = OwnFiles.fault(cause, run.environment().workspace());
        if (noRoom.isPresent() && !changes) {
            // Nothing is wrong with the run: it stays where it is, and goes on when there is room.
            throw noRoom.get();
        }
        if (cause instanceof ToolFailure failure) {
            return failure.toResult();
        }
        String said = said(action, call);
        if (noRoom.isPresent()) {
            LOG.warn(
                    "Action {} of run {}: {}",
                    call.action(),
                    run.state().id(),
                    noRoom.get().getMessage());
            return foundNoRoom(said);
        }
        LOG.error("Action {} of run {} broke", call.action(), run.state().id(), cause);
        String what = cause.getClass().getSimpleName();
        return new ToolResult.Failed(
                changes ? FailureKind.UNKNOWN_OUTCOME : FailureKind.BAD_INPUT,
                run.words()
                        .of(
                                "\"" + said + "\" broke with an error of its own (" + what + ")",
                                "“" + said + "” 出现内部错误（" + what + "）"),
                run.words()
                        .of("This is a fault of the program; the service's log has the details.", "这是程序的错误，详情请查看服务日志。"),
                List.of());
    }

    /** A change that may have been sent, as when what came back cannot be kept. */
    private ToolResult.Failed foundNoRoom(String said) {
        return new ToolResult.Failed(
                FailureKind.UNKNOWN_OUTCOME,
                run.words()
                        .of(
                                "\"" + said + "\" found no room on Deskhand's disk for its files",
                                "“" + said + "” 的文件在 Deskhand 的磁盘上没有存放空间"),
                lookOrRetry(true),
                List.of());
    }

    /** A change that broke where it may have been sent: told as not done, it would be done again. */
    ToolResult.Failed mayHaveBeenSent(ToolResult.Failed failed) {
        return new ToolResult.Failed(
                FailureKind.UNKNOWN_OUTCOME, failed.message(), lookOrRetry(true), failed.evidence(), failed.sent());
    }

    private String lookOrRetry(boolean changes) {
        return changes
                ? run.words().of("Look in the other system whether it took effect.", "请在对方系统中确认是否已生效。")
                : run.words().of("Try again later, or allow the step more time.", "请稍后重试，或为该步骤设置更长的时限。");
    }

    private String said(Action action, ToolCall call) {
        return ActionSentences.of(action, call.arguments().json())
                .in(run.state().language());
    }
}
