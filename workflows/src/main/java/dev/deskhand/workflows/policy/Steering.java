package dev.deskhand.workflows.policy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.approval.Hosts;
import dev.deskhand.workflows.plan.LocalizedText;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Whether data from outside steers a call that needs no person by its effect alone: where it goes, whom it reaches,
 * which of a person's files it touches.
 *
 * <p>An address may come from outside as long as it stays on a host that somebody named. The name of a file may as
 * long as it is none that a person gave: everything else in a run's workspace the run made itself.
 */
final class Steering {

    /** Arguments that stand for a secret, or for a code made of one. */
    private static final java.util.List<String> SECRET_NAMES = java.util.List.of("secret", "totp");

    private static final Set<String> ADDRESSES = Set.of("url", "host", "address", "site");
    private static final Set<String> FILES = Set.of("file", "to_file", "as", "name", "save_as", "path");

    /** Who signs in and what goes along: what a plan says there is bound to a host somebody named. */
    private static final Set<String> CREDENTIALS = Set.of("headers", "auth", "username", "password", "code");

    /** Actions whose {@code name} is a kept sign-in, and no file. */
    private static final Set<String> KEPT_SIGN_INS = Set.of("browser.save_session", "browser.use_session");

    /** Arguments that hold what is put into a page, where a call does so; elsewhere they are what is looked for. */
    static final Set<String> PUT_IN =
            Set.of("fields", "value", "values", "option", "date", "by", "text", "keys", "file");

    private static final Pattern UNSEEN = Pattern.compile("\\p{Cf}");

    private Steering() {}

    /** Why a person has to look; empty when none has to. */
    static Optional<LocalizedText> of(Question question) {
        for (String name : new TreeSet<>(question.controlArguments())) {
            Value value = question.call().arguments().at("/" + name);
            if (value.json().isNull() || value.isTrusted()) {
                continue;
            }
            Optional<LocalizedText> reason = reason(name, value, question);
            if (reason.isPresent()) {
                return reason;
            }
        }
        return strangeSecret("", question.call().arguments())
                .or(() -> strangePage(question))
                .or(() -> Carrying.of(question));
    }

    private static Optional<LocalizedText> reason(String name, Value value, Question question) {
        if (ADDRESSES.contains(name)) {
            return address(value, question);
        } else if (isFileName(name, question)) {
            return file(name, value, question);
        } else if (name.equals("method")) {
            // The effect is judged by it: one that needs no person only looks.
            return Optional.empty();
        } else if ((CREDENTIALS.contains(name) || isKeptSignIn(name, question)) && isOfThePlan(value)) {
            return Optional.empty();
        }
        return Optional.of(other(name, value));
    }

    /** A model wrote the plan, and nothing read from outside is in it. */
    private static boolean isOfThePlan(Value value) {
        return !value.sources().isEmpty()
                && value.sources().stream()
                        .allMatch(source -> source.kind().isTrusted() || source.kind() == Source.Kind.MODEL);
    }

    /** Data from outside never picks which secret is used, wherever in the arguments it stands. */
    private static Optional<LocalizedText> strangeSecret(String pointer, Value arguments) {
        JsonNode here = arguments.json().at(pointer);
        for (String naming : SECRET_NAMES) {
            if (here.isObject() && here.has(naming)) {
                Value secret = arguments.at(pointer + "/" + naming);
                if (!secret.isTrusted() && !isOfThePlan(secret)) {
                    return Optional.of(other("secret", secret));
                }
            }
        }
        if (here.isObject()) {
            return here.properties().stream()
                    .map(field -> strangeSecret(
                            pointer + "/" + field.getKey().replace("~", "~0").replace("/", "~1"), arguments))
                    .flatMap(Optional::stream)
                    .findFirst();
        }
        for (int i = 0; here.isArray() && i < here.size(); i++) {
            Optional<LocalizedText> found = strangeSecret(pointer + "/" + i, arguments);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<LocalizedText> address(Value value, Question question) {
        String text = value.json().asText();
        Optional<String> host = Hosts.exactly(text);
        if (host.isPresent() && question.trustedHosts().contains(host.get())) {
            return Optional.empty();
        }
        LocalizedText sources = OutsideSources.of(value);
        String shortened = text.length() > 80 ? text.substring(0, 80) + "…" : text;
        return Optional.of(host.map(named -> LocalizedText.of(
                        "nobody named " + named + " in this run: its address comes from " + sources.en(),
                        "本次办理中没有人指定过 " + named + "：该地址来自" + sources.zh()))
                .orElseGet(() -> LocalizedText.of(
                        "the address \"" + shortened
                                + "\" is not written plainly, so that where it leads is not certain,"
                                + " and it comes from " + sources.en(),
                        "地址“" + shortened + "”的写法不规范，无法确定指向哪里，且来自" + sources.zh())));
    }

    private static boolean isFileName(String name, Question question) {
        boolean transfer = name.equals("to") && question.call().action().startsWith("file.");
        return FILES.contains(name) && !isKeptSignIn(name, question) || transfer;
    }

    private static boolean isKeptSignIn(String name, Question question) {
        return name.equals("name") && KEPT_SIGN_INS.contains(question.call().action());
    }

    private static Optional<LocalizedText> file(String name, Value value, Question question) {
        if (name.equals("file") && question.assessment().effect() == Effect.READ) {
            return Optional.empty();
        }
        String wanted = plain(value.json().asText());
        boolean given =
                question.run().givenFiles().stream().map(Steering::plain).anyMatch(wanted::equals);
        if (!given) {
            return Optional.empty();
        }
        LocalizedText sources = OutsideSources.of(value);
        return Optional.of(LocalizedText.of(
                "it touches a file somebody gave, \"" + wanted + "\", because of " + sources.en(),
                "它会用到有人提供的文件“" + wanted + "”，依据来自" + sources.zh()));
    }

    /** One spelling of a name for all that mean the same file, also where case does not count, and for all that look the same. */
    private static String plain(String name) {
        String composed = Normalizer.normalize(UNSEEN.matcher(name).replaceAll(""), Normalizer.Form.NFKC)
                .strip();
        try {
            return Path.of(composed).normalize().toString().toLowerCase(Locale.ROOT);
        } catch (InvalidPathException e) {
            return composed.toLowerCase(Locale.ROOT);
        }
    }

    private static LocalizedText other(String name, Value value) {
        LocalizedText sources = OutsideSources.of(value);
        return LocalizedText.of(
                "what steers it (" + name + ") comes from " + sources.en(), "控制它的“" + name + "”来自" + sources.zh());
    }

    /** Typing into a page hands over what is typed: the page's scripts read along. */
    private static Optional<LocalizedText> strangePage(Question question) {
        String host = question.assessment().host();
        var arguments = question.call().arguments().json();
        if (question.assessment().effect() != Effect.LOCAL
                || host == null
                || PUT_IN.stream().noneMatch(arguments::has)
                || question.trustedHosts().contains(host)) {
            return Optional.empty();
        }
        if (host.isEmpty() || host.endsWith(":")) {
            String address = host.isEmpty() ? "" : " (" + host + ")";
            return Optional.of(LocalizedText.of(
                    "it would put data into a page that is of no host" + address, "它会把数据填入不属于任何主机的页面" + address));
        }
        return Optional.of(LocalizedText.of(
                "it would put data into a page of " + host + ", which nobody named in this run",
                "它会把数据填入 " + host + " 的页面，而本次办理中没有人指定过该网站"));
    }
}
