package dev.deskhand.workflows.recording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.deskhand.tools.spi.ToolCatalog;
import dev.deskhand.workflows.plan.Input;
import dev.deskhand.workflows.plan.LocalizedText;
import dev.deskhand.workflows.plan.Plan;
import dev.deskhand.workflows.plan.Step;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A plan being made of a recording: what was typed becomes inputs, passwords become secrets, the rest steps or notes. */
final class Draft {

    private final ToolCatalog catalog;
    private final Recordings.Options options;
    private final Map<String, Input> inputs = new LinkedHashMap<>();
    private final Deque<List<Step>> lists = new ArrayDeque<>();
    private final List<Imported.Note> notes = new ArrayList<>();
    private String where = "";
    private String host = "";

    Draft(ToolCatalog catalog, Recordings.Options options) {
        this.catalog = catalog;
        this.options = options;
        lists.push(new ArrayList<>());
    }

    /** What is being read, for notes. */
    void at(String place) {
        where = place;
    }

    void note(String english, String chinese) {
        var note = new Imported.Note(where, LocalizedText.of(english, chinese));
        if (!notes.contains(note)) {
            notes.add(note);
        }
    }

    boolean can(String action) {
        return catalog.action(action).isPresent();
    }

    /** Whether an action takes an argument of that name. */
    boolean takes(String action, String argument) {
        return catalog.action(action)
                .filter(found ->
                        found.description().inputSchema().path("properties").has(argument))
                .isPresent();
    }

    void use(String action, ObjectNode with) {
        add(action(null, action, with, null, Step.OnError.STOP));
    }

    void add(Step step) {
        lists.getFirst().add(step);
    }

    /** Begins a list of steps inside another; {@link #close} gives it. */
    void open() {
        lists.push(new ArrayList<>());
    }

    List<Step> close() {
        return lists.pop();
    }

    @Nullable
    Step last() {
        return lists.getFirst().isEmpty() ? null : lists.getFirst().getLast();
    }

    void replaceLast(Step step) {
        lists.getFirst().removeLast();
        lists.getFirst().add(step);
    }

    static Step.Action action(
            @Nullable String id, String use, ObjectNode with, @Nullable String expect, Step.OnError onError) {
        return new Step.Action(id, use, with, null, expect, null, false, Step.Retry.NONE, onError, null);
    }

    /** Opens an address; its host becomes an input, so that the same work can be done elsewhere. */
    void navigate(String url) {
        URI address = uri(url);
        ObjectNode with = object();
        if (address == null || address.getHost() == null) {
            note("the address " + url + " cannot be opened and was left out", "地址 " + url + " 无法打开，已略去");
            return;
        }
        String origin = address.getScheme() + "://" + address.getRawAuthority();
        host = address.getHost();
        String name = siteInput(origin);
        with.put("url", "${inputs." + name + "}" + literal(url.substring(origin.length())));
        use("browser.open", with);
    }

    private String siteInput(String origin) {
        for (var input : inputs.entrySet()) {
            if (input.getValue().type() == Input.Type.URL
                    && TextNode.valueOf(origin).equals(input.getValue().fallback())) {
                return input.getKey();
            }
        }
        String name = free("site");
        var title = LocalizedText.of("Address of " + host, host + " 的地址");
        inputs.put(name, new Input(Input.Type.URL, title, null, false, TextNode.valueOf(origin), List.of()));
        return name;
    }

    /**
     * Fills a field; fields that follow one another are filled in one step.
     *
     * @param value a template; what was typed as it stands has to be made {@link #literal} first
     */
    void fill(String label, JsonNode target, String value) {
        JsonNode given = SecretField.kindOf(label, target)
                .map(kind -> secret(label, kind))
                .orElseGet(() -> input(label, value));
        boolean again = last() instanceof Step.Action previous
                && previous.use().equals("browser.fill")
                && !previous.with().path("fields").has(label);
        ObjectNode with = again && last() instanceof Step.Action previous
                ? previous.with().deepCopy()
                : object();
        with.withObject("/fields").set(label, given);
        with.withObject("/targets").set(label, target);
        Step step = action(null, "browser.fill", with, null, Step.OnError.STOP);
        if (again) {
            replaceLast(step);
        } else {
            add(step);
        }
    }

    private JsonNode secret(String label, String kind) {
        String wanted = kind.equals(SecretField.PASSWORD) ? options.secret() : null;
        String name = wanted != null ? wanted : slug(host.isEmpty() ? "site" : host, "-") + "-" + kind;
        note(
                "the password typed into '" + label + "' was not taken over; the workflow uses the secret '" + name
                        + "', which somebody with the role admin has to set for "
                        + (host.isEmpty() ? "its host" : host),
                "在“" + label + "”中输入的密码未导入；工作流使用密钥 " + name + "，需由管理员为 " + (host.isEmpty() ? "其主机" : host) + " 设置");
        String input = free("secret");
        for (var known : inputs.entrySet()) {
            if (known.getKey().startsWith("secret")
                    && TextNode.valueOf(name).equals(known.getValue().fallback())) {
                input = known.getKey();
            }
        }
        var title = LocalizedText.of("Secret for " + label, label + " 使用的密钥");
        inputs.put(input, new Input(Input.Type.TEXT, title, null, false, TextNode.valueOf(name), List.of()));
        return object().put("secret", "${inputs." + input + "}");
    }

    private JsonNode input(String label, String value) {
        if (value.replace("$${", "").contains("${")) {
            return TextNode.valueOf(value);
        }
        String name = free(slug(label, "_"));
        inputs.put(
                name,
                new Input(Input.Type.TEXT, LocalizedText.same(label), null, false, TextNode.valueOf(value), List.of()));
        return TextNode.valueOf("${inputs." + name + "}");
    }

    private String free(String wanted) {
        String base = wanted.isEmpty() ? "value" : Character.isDigit(wanted.charAt(0)) ? "v_" + wanted : wanted;
        String name = base;
        for (int i = 2; inputs.containsKey(name); i++) {
            name = base + "_" + i;
        }
        return name;
    }

    Imported done(String title, String fallbackName) {
        if (lists.getFirst().isEmpty()) {
            throw new RecordingException(
                    LocalizedText.of(
                            "The recording '" + title + "' holds nothing that can be carried out.",
                            "录制“" + title + "”中没有可执行的内容。"),
                    LocalizedText.of("Record the work again, with at least one page opened.", "请重新录制，至少打开一个页面。"));
        }
        String wanted = options.name();
        String slug = slug(title, "-");
        String name = wanted != null ? wanted : slug.isEmpty() ? fallbackName : slug;
        var plan = new Plan(
                name,
                LocalizedText.same(title),
                null,
                inputs,
                lists.getFirst(),
                Map.of(),
                List.of(),
                List.of(),
                List.of());
        return new Imported(plan, notes);
    }

    static String slug(String text, String dash) {
        String slug =
                text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", dash).replaceAll("^[-_]+|[-_]+$", "");
        return slug.length() > 48 ? slug.substring(0, 48).replaceAll("[-_]+$", "") : slug;
    }

    /** Text that must not be taken for an expression. */
    static String literal(String text) {
        return text.replace("${", "$${");
    }

    static @Nullable URI uri(String url) {
        try {
            return URI.create(url);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
