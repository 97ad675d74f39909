package dev.deskhand.workflows.recording;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.deskhand.tools.spi.ToolCatalog;
import dev.deskhand.workflows.plan.LocalizedText;
import dev.deskhand.workflows.plan.Plan;
import dev.deskhand.workflows.plan.Step;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A plan being made of a recording: what was typed becomes inputs, passwords become secrets, the rest steps or notes. */
final class Draft {

    private final ToolCatalog catalog;
    private final Recordings.Options options;
    private final RecordedSecrets secrets;
    private final DraftInputs inputs = new DraftInputs();
    private final Keyboard keyboard = new Keyboard(this);
    private final DraftFields fields = new DraftFields(this);
    private final Deque<List<Step>> lists = new ArrayDeque<>();
    private final Set<Imported.Note> notes = new LinkedHashSet<>();
    private Plan around = new Plan(
            null, LocalizedText.same(""), null, Map.of(), List.of(), Map.of(), List.of(), List.of(), List.of());
    private String where = "";
    private String host = "";

    Draft(ToolCatalog catalog, Recordings.Options options, RecordedSecrets secrets) {
        this.catalog = catalog;
        this.options = options;
        this.secrets = secrets;
        lists.push(new ArrayList<>());
    }

    /** What is being read, for notes. */
    void at(String place) {
        where = place;
    }

    String where() {
        return where;
    }

    void note(String english, String chinese) {
        noteAt(where, english, chinese);
    }

    void noteAt(String place, String english, String chinese) {
        notes.add(new Imported.Note(place, LocalizedText.of(secrets.hidden(english), secrets.hidden(chinese))));
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

    RecordedSecrets secrets() {
        return secrets;
    }

    Recordings.Options options() {
        return options;
    }

    DraftFields fields() {
        return fields;
    }

    DraftInputs inputs() {
        return inputs;
    }

    Keyboard keyboard() {
        return keyboard;
    }

    void use(String action, ObjectNode with) {
        add(action(null, action, with, null, Step.OnError.STOP));
    }

    void add(Step step) {
        keyboard.before(step);
        put(step);
    }

    /** Adds a step whatever keys were pressed before; one that would keep a password is left out. */
    void put(Step step) {
        if (step instanceof Step.Action action && (secrets.standsIn(action.with()) || standsIn(action.expect()))
                || step instanceof Step.Let let && secrets.standsIn(let.value())
                || step instanceof Step.Choice choice && standsIn(choice.condition())) {
            note("left out: what was typed into a field for a password stands in it", "已略去：其中含有在密码字段中输入的内容");
            return;
        }
        lists.getFirst().add(step);
    }

    private boolean standsIn(@Nullable String expect) {
        return expect != null && secrets.standsIn(TextNode.valueOf(expect));
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

    /**
     * Opens an address; its host becomes an input, so that the same work can be done elsewhere.
     *
     * @param url a template; an address as it stands has to be made {@link #literal} first
     */
    void navigate(String url) {
        var address = RecordedAddress.of(url);
        if (address.isEmpty()) {
            String shown = RecordedAddress.shown(url);
            note("the address " + shown + " cannot be opened and was left out", "地址 " + shown + " 无法打开，已略去");
            return;
        }
        host = address.get().host();
        notTakenOver(address.get());
        String origin = address.get().origin();
        String begins = host.isEmpty() ? origin : "${inputs." + inputs.site(origin, host) + "}";
        use("browser.open", object().put("url", begins + address.get().rest()));
    }

    private void notTakenOver(RecordedAddress address) {
        if (address.credentials()) {
            note(
                    "the name and password in the address were not taken over; to sign in there, put browser.sign_in with a"
                            + " secret before this step",
                    "地址中的用户名和密码未导入；如需登录，请在此步骤之前添加使用密钥的 browser.sign_in");
        }
        for (String secret : address.secrets()) {
            note(
                    "the parameter '" + secret + "' of the address was not taken over: it holds a password or the like",
                    "地址中的参数“" + secret + "”未导入：其中含有密码或类似内容");
        }
    }

    /** The host that was opened last; empty before the first. */
    String host() {
        return host;
    }

    /** Takes over what a workflow has besides its steps: what it asks for, its name, outputs and limits. */
    void begin(Plan plan) {
        around = plan;
        plan.inputs().forEach(inputs::carry);
    }

    /** Empty when nothing of it can be carried out. */
    boolean isEmpty() {
        return lists.getFirst().isEmpty();
    }

    List<Imported.Note> notes() {
        return List.copyOf(notes);
    }

    /** What it became; a recording of which nothing can be carried out is refused. */
    Imported done(String title, String fallbackName) {
        keyboard.end();
        if (isEmpty()) {
            throw new RecordingException(
                    LocalizedText.of(
                            "The recording '" + title + "' holds nothing that can be carried out.",
                            "录制“" + title + "”中没有可执行的内容。"),
                    LocalizedText.of("Record the work again, with at least one page opened.", "请重新录制，至少打开一个页面。"));
        }
        String wanted = options.name();
        String slug = slug(title, "-");
        String known = around.name() != null ? around.name() : slug.isEmpty() ? fallbackName : slug;
        var plan = new Plan(
                wanted != null ? wanted : known,
                around.title().en().equals(title) ? around.title() : LocalizedText.same(title),
                around.description(),
                inputs.all(),
                lists.getFirst(),
                around.outputs(),
                around.examples(),
                around.hosts(),
                around.mask(),
                around.onError());
        return new Imported(plan, notes());
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

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
