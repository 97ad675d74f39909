package dev.deskhand.tools.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Editors of component libraries that stand in for a text area: in a frame of their own, or beside it. */
class LibraryEditorsTest extends BrowserTest {

    private static final String FIELD = """
            <label for=subject>Subject</label><input id=subject><br>
            <label for=message>Message</label><textarea id=message style="display:none">&lt;p&gt;Dear all&lt;/p&gt;</textarea>""";

    private static final String FRAMED = FIELD + """
            <div role=application><div role=toolbar><button type=button>Undo</button></div><div><iframe title="Rich Text Area" width=400 height=120
            srcdoc="<body id=editor contenteditable=true aria-label='Rich Text Area'><p>Dear all</p></body>"></iframe></div></div>""";

    private static final String BESIDE = FIELD + """
            <div><div role=toolbar><button type=button>Bold</button></div>
            <div contenteditable=true role=textbox aria-label="Rich Text Editor. Editing area: main."><p>Dear all</p></div></div>""";

    private static String read(String arguments) throws Exception {
        return done("read", arguments).path("text").asText();
    }

    @Test
    void aTextInAnEditorGoesByTheLabelOfTheFieldItStandsInFor() throws Exception {
        for (String page : new String[] {FRAMED, BESIDE}) {
            show("/editor", page);
            done("fill", "{'fields': {'Subject': 'Hello', 'Message': 'Good day\\nand bye'}}");
            assertThat(read("{'target': {'label': 'Message'}}")).isEqualToIgnoringWhitespace("Good day and bye");
            assertThat(read("{'beside': 'Message'}"))
                    .as("not what the hidden field held")
                    .isEqualToIgnoringWhitespace("Good day and bye");
            done("type", "{'target': {'label': 'Message'}, 'text': ' now', 'add': true}");
            assertThat(read("{'target': {'label': 'Message'}}")).contains("bye now");
            done("fill", "{'fields': {'Message': ''}}");
            assertThat(read("{'target': {'label': 'Message'}}")).isBlank();
        }
    }

    @Test
    void anOutlineShowsAnEditorInAFrameAsAField() throws Exception {
        show("/editor", FRAMED);
        String outline = done("outline", "{}").path("outline").asText();
        assertThat(outline).containsPattern("\\[\\d+ textbox Message = Dear all]");
        var ref = java.util.regex.Pattern.compile("\\[(\\d+) textbox Message").matcher(outline);
        assertThat(ref.find()).isTrue();
        done("type", "{'target': {'ref': " + ref.group(1) + "}, 'text': 'Good day'}");
        assertThat(read("{'target': {'label': 'Message'}}")).isEqualTo("Good day");
    }

    @Test
    void anEditorWithoutAFieldBehindItKeepsItsOwnName() throws Exception {
        show("/editor-alone", """
                <form><textarea style="display:none" aria-label=Token></textarea><label>Name <input></label></form>
                <div><div contenteditable=true role=textbox aria-label=Note></div></div>""");
        done("fill", "{'fields': {'Note': 'Good day'}}");
        assertThat(read("{'target': {'label': 'Note'}}")).isEqualTo("Good day");
    }
}
