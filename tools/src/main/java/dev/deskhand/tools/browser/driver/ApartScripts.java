package dev.deskhand.tools.browser.driver;

import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The scripts as they are brought to a document once, to be called by name afterwards: each call works with fresh functions. */
public final class ApartScripts {

    /** Stands for an element in what is passed to and fro. */
    public static final String MARK = "element-" + UUID.randomUUID();

    /** What a call answers about an element that has left its document. */
    public static final String GONE = "gone";

    private static final Pattern WORD = Pattern.compile("\\w+");

    private ApartScripts() {}

    /** A part of the scripts, brought when first needed; the usual ones give what fills forms, see forms.js, besides. */
    public enum Part {
        USUAL(
                ScriptTexts.ALL + "\n" + ScriptTexts.read("fast"),
                ScriptTexts.namesIn(ScriptTexts.ALL + "\n" + ScriptTexts.read("fast")),
                ScriptTexts.read("forms"),
                ", ...fastForms(() => make().fastForm())"),
        MORE(ScriptTexts.MORE),
        PRINT(ScriptTexts.ALL + "\n" + ScriptTexts.PRINT),
        SHOWN(ScriptTexts.SHOWN),
        OUTLINE(ScriptTexts.OUTLINE, ScriptTexts.OUTLINE_FUNCTIONS);

        private final Set<String> names;
        private final String source;

        Part(String scripts) {
            this(scripts, ScriptTexts.namesIn(scripts));
        }

        Part(String scripts, Set<String> names) {
            this(scripts, names, "", "");
        }

        /** @param beside what goes beside the scripts, and what of it is given with them */
        Part(String scripts, Set<String> names, String beside, String given) {
            this.names = names;
            this.source = ScriptTexts.bare("(() => {\n" + OwnNames.twins() + "const MARK = '" + MARK + "';\n"
                    + ScriptTexts.read("apart")
                    + "\nconst make = () => {\n" + OwnNames.twinned(scripts) + "\nreturn { " + String.join(", ", names)
                    + " };\n};\n" + beside + "return { make, answered, calledBack" + given + " };\n})()");
        }

        /** An expression whose value has the functions. */
        public String source() {
            return source;
        }

        /** The declaration of a function of what {@link #source} gives: takes the arguments as a text, and their elements. */
        public String call(String function, boolean later) {
            String used = WORD.matcher(function)
                    .results()
                    .map(word -> word.group())
                    .filter(names::contains)
                    .distinct()
                    .collect(Collectors.joining(", "));
            return "function(text, ...elements) { const { " + used + " } = this.make(); return this."
                    + (later ? "calledBack" : "answered") + "(" + function + ", text, elements); }";
        }
    }

    /** Which part has the function. */
    public static Part partOf(String function) {
        if (ScriptTexts.PRINT_FUNCTIONS.contains(function)) {
            return Part.PRINT;
        }
        if (ScriptTexts.OUTLINED_BY.contains(function)) {
            return Part.OUTLINE;
        }
        if (ScriptTexts.SHOWN_BY.contains(function)) {
            return Part.SHOWN;
        }
        return ScriptTexts.MORE_FUNCTIONS.contains(function) ? Part.MORE : Part.USUAL;
    }
}
