package dev.deskhand.agent.model;

import dev.deskhand.workflows.plan.LocalizedText;
import java.time.Duration;

/** Why a model gives no answer and what to do, in plain words of both languages. */
record Complaint(ModelAnswer.Kind kind, LocalizedText message, LocalizedText advice) {

    private static Complaint of(
            ModelAnswer.Kind kind, String message, String advice, String messageZh, String adviceZh) {
        return new Complaint(kind, LocalizedText.of(message, messageZh), LocalizedText.of(advice, adviceZh));
    }

    static Complaint tooSlow(String server, Duration limit) {
        String seconds = seconds(limit);
        return of(
                ModelAnswer.Kind.TIMEOUT,
                "The model at %s did not answer within %s s.".formatted(server, seconds),
                "Try again later, or allow more time with DESKHAND_MODEL_TIMEOUT.",
                "模型 %s 在 %s 秒内没有回答。".formatted(server, seconds),
                "请稍后再试，或用 DESKHAND_MODEL_TIMEOUT 放宽时限。");
    }

    static Complaint unreachable(String server, String reason) {
        return of(
                ModelAnswer.Kind.UNREACHABLE,
                "The model server %s cannot be reached: %s.".formatted(server, reason),
                "Check that it is running and that DESKHAND_MODEL_BASE_URL is right.",
                "无法连接模型服务 %s（%s）。".formatted(server, reason),
                "请确认该服务正在运行，并且 DESKHAND_MODEL_BASE_URL 填写正确。");
    }

    static Complaint failing(String server, int status) {
        return of(
                ModelAnswer.Kind.UNREACHABLE,
                "The model server %s keeps failing (HTTP %d).".formatted(server, status),
                "Try again later; if it goes on, ask whoever runs the model server.",
                "模型服务 %s 一直出错（HTTP %d）。".formatted(server, status),
                "请稍后再试；如果持续出错，请联系模型服务的管理员。");
    }

    static Complaint busy(String server) {
        return of(
                ModelAnswer.Kind.RATE_LIMITED,
                "The model server %s is taking no more requests for now (HTTP 429).".formatted(server),
                "Try again in a few minutes.",
                "模型服务 %s 暂时不再接受请求（HTTP 429）。".formatted(server),
                "请过几分钟再试。");
    }

    static Complaint usedUp(String server) {
        return of(
                ModelAnswer.Kind.RATE_LIMITED,
                "The account at %s has used up its quota.".formatted(server),
                "Top up the account or use another key (DESKHAND_MODEL_API_KEY).",
                "%s 上的账户额度已用完。".formatted(server),
                "请充值，或换一个密钥（DESKHAND_MODEL_API_KEY）。");
    }

    static Complaint notAllowed(String server, int status) {
        return of(
                ModelAnswer.Kind.AUTH,
                "The model server %s does not accept the key (HTTP %d).".formatted(server, status),
                "Check DESKHAND_MODEL_API_KEY, and that the key may use this model.",
                "模型服务 %s 不接受所给的密钥（HTTP %d）。".formatted(server, status),
                "请检查 DESKHAND_MODEL_API_KEY，并确认该密钥可以使用此模型。");
    }

    static Complaint notFound(String server, String model) {
        return of(
                ModelAnswer.Kind.REFUSED,
                "The server %s does not know the model \"%s\", or its address is wrong (HTTP 404)."
                        .formatted(server, model),
                "Check DESKHAND_MODEL_NAME and DESKHAND_MODEL_BASE_URL (often it has to end in /v1).",
                "服务 %s 没有名为“%s”的模型，或者地址不对（HTTP 404）。".formatted(server, model),
                "请检查 DESKHAND_MODEL_NAME 和 DESKHAND_MODEL_BASE_URL（地址通常以 /v1 结尾）。");
    }

    static Complaint tooLong(String server) {
        return of(
                ModelAnswer.Kind.TOO_LONG,
                "The request is longer than the model at %s can read.".formatted(server),
                "Use a model that reads more, or ask for less at once.",
                "请求超出了 %s 上模型能读取的长度。".formatted(server),
                "请换用上下文更长的模型，或一次少做一些。");
    }

    static Complaint refused(String server, int status, String said) {
        String quoted = said.isBlank() ? "" : ": " + said;
        return of(
                ModelAnswer.Kind.REFUSED,
                "The model server %s refused the request (HTTP %d)%s.".formatted(server, status, quoted),
                "Check the DESKHAND_MODEL_ settings against what the server offers.",
                "模型服务 %s 拒绝了请求（HTTP %d）%s。".formatted(server, status, quoted),
                "请对照该服务检查各项 DESKHAND_MODEL_ 设置。");
    }

    static Complaint declined(String model) {
        return of(
                ModelAnswer.Kind.REFUSED,
                "The model %s declined to answer.".formatted(model),
                "Put it in other words, or do this part by hand.",
                "模型 %s 拒绝回答。".formatted(model),
                "请换一种说法，或手工完成这一部分。");
    }

    static Complaint notAnAnswer(String server, String reason) {
        return of(
                ModelAnswer.Kind.BAD_ANSWER,
                "What came back from %s is not a model's answer: %s.".formatted(server, reason),
                "Check that DESKHAND_MODEL_BASE_URL and DESKHAND_MODEL_PROVIDER fit the server, then try again.",
                "%s 返回的内容不是模型的回答（%s）。".formatted(server, reason),
                "请确认 DESKHAND_MODEL_BASE_URL 和 DESKHAND_MODEL_PROVIDER 与该服务相符，然后再试。");
    }

    private static String seconds(Duration time) {
        long millis = time.toMillis();
        return millis % 1000 == 0 ? String.valueOf(millis / 1000) : "%.1f".formatted(millis / 1000.0);
    }

    ModelAnswer.Unavailable toAnswer(String model, long millis) {
        return new ModelAnswer.Unavailable(kind, message, advice, model, millis);
    }
}
