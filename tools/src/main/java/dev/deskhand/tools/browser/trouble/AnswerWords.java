package dev.deskhand.tools.browser.trouble;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the JSON of an answer says against what was asked for, though its status says that all is well: {@code {"success": false}},
 * {@code {"code": 500, "msg": "..."}}. Only what cannot be meant otherwise counts.
 */
final class AnswerWords {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 200;
    private static final List<String> DONE = List.of("success", "ok", "isSuccess", "succeeded", "Success", "IsSuccess");
    private static final List<String> CODES =
            List.of("code", "status", "retCode", "resultCode", "ret", "Code", "statusCode");
    private static final List<String> ERROR_CODES = List.of("errcode", "errCode", "errorCode", "error_code", "errno");
    private static final List<String> MESSAGES = List.of(
            "msg",
            "message",
            "errmsg",
            "errMsg",
            "error_msg",
            "errorMessage",
            "error_description",
            "detail",
            "Message");
    private static final Set<String> GOOD = Set.of("success", "succeeded", "ok", "done", "true");
    private static final Set<String> BAD = Set.of("error", "fail", "failed", "failure");

    /** What answers are wrapped in; a record that was saved has other names, and may have a code or status of its own. */
    private static final Pattern WRAPPING = Pattern.compile(
            "(?i)(is)?success|succeeded|ok|(ret|result|status|error|err)?_?code|errno|ret|status|(err|error)?_?(msg|message)|errors?"
                    + "|(error_)?descriptions?|details?|data|result|time(stamp)?|path|url|trace_?id|request_?id|type|title|instance|extensions");

    /** As HTTP writes it, also with digits of the application's own behind it: 500, 40301. */
    private static final Pattern HTTP_ERROR = Pattern.compile("[45]\\d{2}(\\d{2,3})?|-\\d+");

    private static final Pattern HTTP_FINE = Pattern.compile("0+|1|2\\d{2}(\\d{2,3})?");

    private static final Pattern BAD_WORDS = Pattern.compile(
            "失败|错误|出错|无法|不能|不允许|未保存|未能|拒绝|无效|异常|过期|已存在|冲突|不足|不存在|\\b(errors?|fail(ed|ure)?|invalid|denied|not (saved|allowed|found)|expired)\\b",
            Pattern.CASE_INSENSITIVE);

    private AnswerWords() {}

    /** Its words against it; empty when there are none, or it is no JSON object. */
    static Optional<String> against(String body) {
        try {
            JsonNode said = JSON.readTree(body);
            return said != null && said.isObject() && isWrapped(said) && isAgainst(said)
                    ? Optional.of(words(said))
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static boolean isWrapped(JsonNode said) {
        return said.properties().stream()
                        .allMatch(one -> WRAPPING.matcher(one.getKey()).matches())
                || !said.has("id")
                        && DONE.stream().anyMatch(name -> said.path(name).isBoolean());
    }

    private static boolean isAgainst(JsonNode said) {
        for (String name : DONE) {
            JsonNode done = said.path(name);
            if (done.isBoolean()) {
                return !done.booleanValue();
            }
        }
        for (String name : ERROR_CODES) {
            Optional<Boolean> judged = judged(plain(said.path(name)), said);
            if (judged.isPresent()) {
                return judged.get();
            }
        }
        for (String name : CODES) {
            Optional<Boolean> judged = judged(plain(said.path(name)), said);
            if (judged.isPresent()) {
                return judged.get();
            }
        }
        return isFilled(said.path("error")) || hasErrors(said);
    }

    private static Optional<Boolean> judged(String code, JsonNode said) {
        if (code.isEmpty()) {
            return Optional.empty();
        }
        if (GOOD.contains(code) || HTTP_FINE.matcher(code).matches()) {
            return Optional.of(false);
        }
        if (BAD.contains(code) || HTTP_ERROR.matcher(code).matches()) {
            return Optional.of(true);
        }
        return BAD_WORDS.matcher(message(said)).find() ? Optional.of(true) : Optional.empty();
    }

    private static String plain(JsonNode code) {
        return code.isIntegralNumber() || code.isTextual()
                ? code.asText().strip().toLowerCase(Locale.ROOT)
                : "";
    }

    private static boolean isFilled(JsonNode error) {
        Optional<Boolean> judged = judged(plain(error.isObject() ? error.path("code") : error), error);
        if (judged.isPresent()) {
            return judged.get();
        }
        return error.isTextual() && !error.asText().isBlank()
                || error.isBoolean() && error.booleanValue()
                || error.isContainerNode() && !error.isEmpty();
    }

    /** As GraphQL tells: beside data that came, some of it only is missing. */
    private static boolean hasErrors(JsonNode said) {
        JsonNode data = said.path("data");
        boolean came = !data.isMissingNode() && !data.isNull();
        if (came && data.isObject()) {
            came = data.isEmpty()
                    || data.properties().stream()
                            .anyMatch(one -> !one.getValue().isNull());
        }
        return said.path("errors").isContainerNode() && !said.path("errors").isEmpty() && !came;
    }

    private static String words(JsonNode said) {
        String message = message(said);
        String words = message.isEmpty() ? said.toString() : message;
        return words.length() > LONGEST ? words.substring(0, LONGEST) : words;
    }

    private static String message(JsonNode said) {
        for (JsonNode at : List.of(said, said.path("error"), said.path("errors").path(0))) {
            if (at.isTextual() && !at.asText().isBlank()) {
                return at.asText().strip();
            }
            for (String name : MESSAGES) {
                if (at.path(name).isTextual() && !at.path(name).asText().isBlank()) {
                    return at.path(name).asText().strip();
                }
            }
        }
        return "";
    }
}
