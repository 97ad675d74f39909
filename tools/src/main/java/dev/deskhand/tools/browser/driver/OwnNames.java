package dev.deskhand.tools.browser.driver;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Keeps scripts from reading what a page calls a form, a picture or a control in the place of what documents and forms have of that
 * name: {@code document.body} is a picture called "body" where there is one, out of the page's reach, too. Each name has a twin that
 * nothing can be called, which is read in its place.
 */
public final class OwnNames {

    /** All that scripts read of elements and documents; what forms do not have, they have not, whatever a control is called. */
    public static final List<String> NAMES = List.of(
            ("activeElement addEventListener ariaBusy assignedNodes assignedSlot baseURI blur body caption cellIndex cells"
                            + " checkVisibility checked childElementCount childNodes children className click clientHeight clientLeft"
                            + " clientTop clientWidth cloneNode closest colSpan compareDocumentPosition contains contentDocument"
                            + " contentType contentWindow control createElement createRange createTreeWalker defaultView disabled"
                            + " dispatchEvent documentElement elementFromPoint elements evaluate execCommand firstElementChild focus"
                            + " form formMethod forms getAnimations getAttribute getBoundingClientRect getClientRects getElementById"
                            + " getElementsByName getElementsByTagName getRootNode hasAttribute hidden id indeterminate innerText"
                            + " isConnected isContentEditable labels localName matches multiple name nextElementSibling nextSibling"
                            + " nodeType offsetHeight offsetParent offsetWidth onscroll options ownerDocument parentElement placeholder"
                            + " previousElementSibling previousSibling querySelector querySelectorAll readOnly readyState"
                            + " removeEventListener required rows scripts scrollBy scrollHeight scrollIntoView scrollLeft scrollTo"
                            + " scrollTop scrollWidth scrollingElement select selected selectedOptions setAttribute shadowRoot style"
                            + " submit tHead tabIndex tagName target textContent title type validationMessage value willValidate")
                    .split(" "));

    private static final Pattern READ =
            Pattern.compile("(?<=[\\w)\\]])(\\??)\\.(" + String.join("|", NAMES) + ")\\b(?![-\"'])");

    private OwnNames() {}

    /** Statements that define the twins, to stand before scripts that read them. */
    static String twins() {
        return NAMES.stream()
                        .map(name -> "'" + name + "'")
                        .collect(Collectors.joining(", ", "const OWN_NAMES = [", "];\n"))
                + NAMES.stream()
                        .map(name -> "own_" + name + " = Symbol.for('deskhand " + name + "')")
                        .collect(Collectors.joining(", ", "const ", ";\n"))
                + ScriptTexts.read("own-names");
    }

    /** The scripts with the twins in place of the names. */
    static String twinned(String scripts) {
        return READ.matcher(scripts)
                .replaceAll(read -> (read.group(1).isEmpty() ? "" : "?.") + "[own_" + read.group(2) + "]");
    }
}
