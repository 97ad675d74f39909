package dev.deskhand.agent.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskhand.agent.model.ExchangeFailed.Failure;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Judges what a failed exchange means and what to do about it; servers differ widely in what they say. */
final class FailureJudge {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern TOO_LONG = Pattern.compile(
            "context_length|context length|context window|context size|maximum context|prompt is too long|too many tokens"
                    + "|input is too long|input length|input token count|max_prompt_tokens|exceed[a-z_ ]{0,40}token"
                    + "|token[a-z_ ]{0,40}exceed|request too large");
    private static final Pattern QUOTA = Pattern.compile(
            "insufficient_quota|insufficient balance|credit balance|exceeded your current quota|arrearage");
    private static final Pattern FILTERED = Pattern.compile("content_filter|content_policy|data_inspection_failed");

    private final ModelSettings settings;

    FailureJudge(ModelSettings settings) {
        this.settings = settings;
    }

    Verdict judge(Failure failure, Dialect dialect, boolean wantsJson) {
        String server = settings.server();
        return switch (failure) {
            case Failure.Status status -> judge(status, dialect, wantsJson);
            case Failure.TooSlow slow -> new Verdict.GiveUp(Complaint.tooSlow(server, slow.limit()));
            case Failure.NoConnection none ->
                new Verdict.TryAgain(Optional.empty(), Complaint.unreachable(server, none.reason()));
            case Failure.NotAnAnswer answer ->
                new Verdict.TryAgain(Optional.empty(), Complaint.notAnAnswer(server, answer.reason()));
            case Failure.Declined ignored -> new Verdict.GiveUp(Complaint.declined(settings.name()));
        };
    }

    private Verdict judge(Failure.Status failure, Dialect dialect, boolean wantsJson) {
        String server = settings.server();
        int status = failure.status();
        String said = failure.body().toLowerCase(Locale.ROOT);
        if (QUOTA.matcher(said).find()) {
            return new Verdict.GiveUp(Complaint.usedUp(server));
        }
        return switch (status) {
            case 401, 403 -> new Verdict.GiveUp(Complaint.notAllowed(server, status));
            case 404 -> new Verdict.GiveUp(Complaint.notFound(server, settings.name()));
            case 408, 409 -> new Verdict.TryAgain(failure.retryAfter(), Complaint.failing(server, status));
            case 429 -> new Verdict.TryAgain(failure.retryAfter(), Complaint.busy(server));
            default ->
                status >= 500 && !(wantsJson && isAboutJson(said))
                        ? new Verdict.TryAgain(failure.retryAfter(), Complaint.failing(server, status))
                        : judgeRefusal(failure, said, dialect, wantsJson);
        };
    }

    private Verdict judgeRefusal(Failure.Status failure, String said, Dialect dialect, boolean wantsJson) {
        if (TOO_LONG.matcher(said).find() || failure.status() == 413) {
            return new Verdict.GiveUp(Complaint.tooLong(settings.server()));
        }
        if (FILTERED.matcher(said).find()) {
            return new Verdict.GiveUp(Complaint.declined(settings.name()));
        }
        if (said.contains("max_completion_tokens") && !dialect.newTokenLimit()) {
            return new Verdict.TryInstead(dialect.withNewTokenLimit());
        }
        if (said.contains("temperature") && dialect.temperature()) {
            return new Verdict.TryInstead(dialect.withoutTemperature());
        }
        // Some servers refuse a response format without saying what they mind, so any other refusal counts too.
        Optional<StructuredOutput> weaker = dialect.structuredOutput().weaker();
        if (wantsJson && weaker.isPresent()) {
            return new Verdict.TryInstead(dialect.with(weaker.get()));
        }
        return new Verdict.GiveUp(Complaint.refused(settings.server(), failure.status(), quote(failure.body())));
    }

    private static boolean isAboutJson(String said) {
        return said.contains("response_format") || said.contains("json_schema") || said.contains("grammar");
    }

    /** The server's own words, shortened; never the key. */
    private String quote(String body) {
        String said = message(body).replaceAll("\\s+", " ").strip();
        if (!settings.key().isEmpty()) {
            said = said.replace(settings.key(), "[key]");
        }
        said = said.length() > 200 ? said.substring(0, 200) + "..." : said;
        return said.endsWith(".") ? said.substring(0, said.length() - 1) : said;
    }

    private static String message(String body) {
        try {
            JsonNode json = JSON.readTree(body);
            for (String pointer : new String[] {"/error/message", "/message", "/detail", "/error"}) {
                JsonNode found = json.at(pointer);
                if (found.isTextual()) {
                    return found.asText();
                }
            }
            return "";
        } catch (JsonProcessingException e) {
            return body.startsWith("<") ? "" : body;
        }
    }
}
