package dev.deskhand.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Pages nobody here wrote: an admin template from npm, and a library's API documentation from Maven Central. */
final class BenchPages {

    private static final Path TEMPLATE = NodePeer.FOLDER.resolve("node_modules/gentelella");
    private static final Path DOCUMENTATION =
            Path.of("bench", "target", "documentation").toAbsolutePath();
    private static final int ROWS = 500;

    /** Kind of page to its path. */
    static final Map<String, String> PAGES = new LinkedHashMap<>();

    static {
        PAGES.put("small form", "/template/production/login.html");
        PAGES.put("500-row table", "/template/production/tables.html");
        PAGES.put("long documentation", "/documentation/org/jdbi/v3/core/statement/SqlStatement.html");
        PAGES.put("admin dashboard", "/template/production/index.html");
        PAGES.put("dense form", "/template/production/form.html");
    }

    private BenchPages() {}

    static PageSite site() throws IOException {
        var site = new PageSite();
        site.page("/blank", "<title>blank</title>");
        site.folder("/template/", TEMPLATE);
        site.folder("/documentation/", DOCUMENTATION);
        site.change("/template/production/tables.html", BenchPages::longTable);
        return site;
    }

    /** The template's table of invoices, with boxes and links, has ten rows: they are repeated with other numbers. */
    private static String longTable(String html) {
        int table = html.indexOf("bulk_action\">");
        int begin = html.indexOf("<tbody>", table) + "<tbody>".length();
        int end = html.indexOf("</tbody>", begin);
        String[] rows = html.substring(begin, end).split("(?=<tr )");
        var body = new StringBuilder();
        var number = Pattern.compile("1210000\\d\\d");
        for (int i = 0; i < ROWS; i++) {
            String row = rows[1 + i % (rows.length - 1)];
            body.append(number.matcher(row).replaceAll(String.valueOf(121000040 + i)));
        }
        return html.substring(0, begin) + body + html.substring(end);
    }
}
