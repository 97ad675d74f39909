package dev.deskhand.workflows.recording;

import dev.deskhand.workflows.validation.CatalogPlanValidator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a test of Selenium IDE stored, by name: how expressions call it, where that is known. */
final class SeleniumVariables {

    /** Of any name, as Selenium IDE has it: {@code user.email} and {@code 变量} are names too. */
    static final Pattern USE = Pattern.compile("\\$\\{([^{}]+)}");

    private static final Pattern ID = Pattern.compile("[A-Za-z_]\\w*");

    private final Map<String, String> expressions = new HashMap<>();
    private final Map<String, String> texts = new HashMap<>();
    private final Set<String> lists = new HashSet<>();
    private final Set<String> stored = new HashSet<>();
    private final Set<String> ids = new HashSet<>();

    /** Empty when it was never stored, or nothing tells at this place what it holds. */
    Optional<String> of(String name) {
        return Optional.ofNullable(expressions.get(name));
    }

    /** What was stored as it stands, when that is known. */
    Optional<String> textOf(String name) {
        return Optional.ofNullable(texts.get(name));
    }

    /** Whether it holds a list for certain. */
    boolean isList(String name) {
        return lists.contains(name) && expressions.containsKey(name);
    }

    /** The id of the step that stores a list now. */
    String storeList(String name) {
        String id = store(name, "", Optional.empty());
        lists.add(name);
        return id;
    }

    /** The id of the step that stores it now; a name that is taken gets a number. */
    String store(String name, String part, Optional<String> text) {
        String id = free(name);
        stored.add(name);
        lists.remove(name);
        expressions.put(name, id + part);
        text.ifPresentOrElse(known -> texts.put(name, known), () -> texts.remove(name));
        return id;
    }

    String free(String name) {
        String plain = ID.matcher(name).matches() ? name : Draft.slug(name, "_");
        String wanted = ID.matcher(plain).matches() ? plain : "stored" + (plain.isEmpty() ? "" : "_" + plain);
        String id = wanted;
        for (int i = 2; CatalogPlanValidator.isTaken(id) || !ids.add(id); i++) {
            id = wanted + "_" + i;
        }
        return id;
    }

    /** Whether it was stored at all. */
    boolean wasStored(String name) {
        return stored.contains(name);
    }

    /** From here on nothing tells what it holds. */
    void forget(String name) {
        stored.add(name);
        expressions.remove(name);
        texts.remove(name);
    }

    Map<String, String> now() {
        return Map.copyOf(expressions);
    }

    /** As it was before a block, for the other way through it; answers what was stored meanwhile. */
    Set<String> backTo(Map<String, String> before) {
        Set<String> changed = Stream.concat(expressions.keySet().stream(), before.keySet().stream())
                .filter(name -> !java.util.Objects.equals(expressions.get(name), before.get(name)))
                .collect(Collectors.toSet());
        expressions.clear();
        expressions.putAll(before);
        changed.forEach(texts::remove);
        changed.forEach(lists::remove);
        return changed;
    }
}
