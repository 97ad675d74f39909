package dev.deskhand.tools.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** An outline shows what a person sees: what is there for nobody is left out, and what is there is found. */
class OutlineSeenTest extends BrowserTest {

    private static String look(String arguments) throws Exception {
        return done("outline", arguments).path("outline").asText();
    }

    private static int ref(String outline, String before) {
        Matcher found = Pattern.compile("\\[(\\d+) " + before).matcher(outline);
        assertThat(found.find()).as(outline).isTrue();
        return Integer.parseInt(found.group(1));
    }

    @Test
    void aDialogThatNobodySeesNeitherHidesThePageNorTakesItsButtons() throws Exception {
        String page = "<main><h1>Orders</h1><button onclick=\"document.title = 'saved'\">Save</button></main>%s";
        String save = "<p>Really</p><button>Save</button></div>";
        for (String dialog : List.of(
                "<div role=dialog aria-modal=true style='opacity:0;pointer-events:none;position:fixed;inset:0'>",
                "<div role=dialog aria-modal=true style='position:fixed;right:0;top:0;width:300px;height:100%;transform:translateX(100%)'>",
                "<div style='overflow:hidden;position:absolute;left:0;top:0;width:10px;height:10px'></div>"
                        + "<div role=dialog aria-modal=true style='position:absolute;left:-9999px;width:300px;height:100px'>")) {
            show("/unseen-dialog", page.formatted(dialog + save));
            assertThat(look("{}"))
                    .as(dialog)
                    .contains("Orders", "button Save")
                    .doesNotContain("Really", "behind the dialog");
            assertThat(done("click", "{'target': 'Save'}").path("title").asText())
                    .as(dialog)
                    .isEqualTo("saved");
        }
    }

    /** Some makers let the box around a dialog take no presses, or draw only its parts. */
    @Test
    void aDialogThatIsDrawnByItsPartsHidesThePage() throws Exception {
        String page = "<main><button>Delete all</button></main>%s";
        for (String dialog : List.of(
                "<div role=dialog aria-modal=true style='position:fixed;inset:0;pointer-events:none'><div style='pointer-events:auto'><button>Yes</button></div></div>",
                "<div role=dialog aria-modal=true><div style='position:fixed;inset:0'><button>Yes</button></div></div>")) {
            show("/drawn-by-parts", page.formatted(dialog));
            assertThat(look("{}"))
                    .as(dialog)
                    .contains("button Yes", "behind the dialog: 1 button")
                    .doesNotContain("Delete all");
        }
    }

    @Test
    void aDialogFurtherDownThePageStandsThereLikeAnythingElse() throws Exception {
        show(
                "/far-dialog",
                "<button>Above</button><div style='height:3000px'></div><div role=dialog aria-modal=true aria-label=Terms><button>Agree</button></div>");
        assertThat(look("{}"))
                .contains("button Above", "dialog Terms", "button Agree")
                .doesNotContain("behind");
    }

    /** The page of many applications does not scroll itself: a part of it does. */
    @Test
    void soDoesOneFurtherDownInAPartThatScrollsUnlessItIsShovedOutOfIt() throws Exception {
        String page =
                "<style>html,body{margin:0;height:100%%;overflow:hidden}main{height:100vh;overflow-y:auto;overflow-x:hidden;"
                        + "position:relative}</style><main><button>Above</button><div style='height:3000px'></div>%s"
                        + "<div style='height:3000px'></div></main>";
        String terms =
                "<div style='height:50px;overflow:auto'><p style='height:900px'>Long</p><button>Agree</button></div>";
        for (String dialog : List.of(
                "<dialog open aria-label=Terms>" + terms + "</dialog>",
                "<div role=dialog aria-modal=true aria-label=Terms>" + terms + "</div>")) {
            for (String shell : List.of("%s", "<div style='position:fixed;inset:0'>%s</div>")) {
                show("/far-inside", shell.formatted(page.formatted(dialog)));
                assertThat(look("{}"))
                        .as(shell + dialog)
                        .contains("button Above", "Terms", "button Agree")
                        .doesNotContain("behind");
            }
        }
        for (String place : List.of(
                "position:absolute;left:-9999px",
                "position:absolute;left:0;transform:translateX(100vw)",
                "position:fixed;left:0;top:0;transform:translateY(100vh)")) {
            show(
                    "/out-of-it",
                    page.formatted("<div role=dialog aria-modal=true aria-label=Terms style='width:300px;" + place
                            + "'>" + terms + "</div>"));
            assertThat(look("{}")).as(place).contains("button Above").doesNotContain("Terms", "Agree", "behind");
        }
    }

    @Test
    void whatAClosedFoldHoldsIsNotThereAndWhatIsInertCannotBeUsed() throws Exception {
        show("/closed-details", """
                <details><summary>More</summary>Nobody reads this <a href=/x>Purge</a></details>
                <details open><summary>Less</summary><a href=/y>Export</a></details>
                <div style='content-visibility:hidden'><a href=/z>Archive</a></div>
                <section inert><button>Send</button></section><button>Keep</button>""");
        assertThat(look("{}"))
                .contains("button More, collapsed]", "Export]", "button Send, disabled]", "button Keep]")
                .doesNotContain("Purge", "Nobody reads this", "Archive");
    }

    @Test
    void allOptionsOfASelectAreSeenAtItsRefAndFoundByTheirWords() throws Exception {
        String options = IntStream.rangeClosed(1, 400)
                .mapToObj(i -> "<option>Land " + i + "</option>")
                .collect(Collectors.joining());
        show(
                "/options",
                "<label>Country <select>" + options + "<option>Zimbabwe</select></label>"
                        + "<table><tr><th>Name<th>Kind</tr><tr><td>A<td><select aria-label=Kind>" + options
                        + "<option>Odd</select></tr></table>");
        String outline = look("{}");
        assertThat(outline).contains("Land 8 +393]").doesNotContain("Land 9|");
        int select = ref(outline, "select Country");
        assertThat(look("{'at': " + select + "}"))
                .contains("Land 9|", "Land 300 +101]")
                .doesNotContain("Land 301");
        assertThat(look("{'at': " + select + ", 'rows': '390-401'}")).contains("Land 390|", "Zimbabwe]");
        assertThat(look("{'find': 'Zimbabwe'}"))
                .contains("Country", "Zimbabwe +400]")
                .doesNotContain("Land 1|");
        assertThat(look("{'find': 'odd'}")).contains("Odd +400]");
        assertThat(look("{'find': 'Country'}")).contains("Land 8 +393]").doesNotContain("Land 9|");
    }

    @Test
    void entriesThatAreFilteredAwayAreNeitherCountedNorShown() throws Exception {
        for (String list : List.of("<ul>%s</ul>", "<div role=listbox>%s</div>", "<div><div>%s</div></div>")) {
            String tag = list.startsWith("<ul") ? "li" : list.contains("listbox") ? "div role=option" : "div class=row";
            String entries = IntStream.rangeClosed(1, 200)
                    .mapToObj(i -> "<" + tag + (i == 150 ? ">" : " style='display:none'>") + "Entry " + i + "</"
                            + tag.split(" ")[0] + ">")
                    .collect(Collectors.joining());
            show("/filtered", list.formatted(entries));
            assertThat(look("{}")).as(list).contains("Entry 150").doesNotContain("more of", "Entry 1\n");
            show("/unfiltered", list.formatted(entries.replace(" style='display:none'", "")));
            assertThat(look("{}")).as(list).contains("Entry 1");
        }
    }

    @Test
    void optionsSayWhichIsChosenAndButtonsWhetherTheMenuTheyNameIsOpen() throws Exception {
        show(
                "/o-chosen",
                "<div role=listbox aria-label=Fruit><div role=option aria-selected=true>Apple</div><div role=option aria-selected=false>Pear</div></div>"
                        + "<ul role=listbox aria-label=Colour><li role=option class='item'>Red</li><li role=option class='item item-selected'>Blue</li></ul>"
                        + "<button aria-haspopup=menu aria-controls=m1>Actions</button><ul role=menu id=m1><li role=menuitem>Copy</li></ul>"
                        + "<button aria-haspopup=true aria-controls=m2>Further</button><ul role=menu id=m2 hidden><li role=menuitem>Move</li></ul>"
                        + "<button aria-haspopup=menu aria-expanded=true>View</button>");
        assertThat(done("outline", "{}").path("outline").asText())
                .contains("option Apple, selected]", "option Pear]", "option Red]", "option Blue, selected]")
                .contains("button Actions, expanded]", "button Further, collapsed]", "button View, expanded]");
    }
}
