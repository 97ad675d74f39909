package dev.deskhand.tools.browser.table;

import dev.deskhand.tools.browser.page.Page;
import dev.deskhand.tools.browser.page.TextSources;
import dev.deskhand.tools.spi.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Where the rows of a table stood while it was read. */
final class Places {

    private final TextSources texts;
    private final List<Source> rows = new ArrayList<>();
    private final Map<String, Source> byHost = new LinkedHashMap<>();

    Places(Page page) {
        this.texts = new TextSources(page);
    }

    void note(TableChoice.Chosen table, int page, int added) {
        Source where = texts.of(table.frames(), table.url());
        byHost.put(where.name(), where);
        String path = Objects.requireNonNullElse(where.place(), "");
        for (int row = 1; row <= added; row++) {
            rows.add(Source.page(where.name(), path + ", page " + page + ", row " + row));
        }
    }

    /** Of each row, in their order. */
    List<Source> rows() {
        return List.copyOf(rows);
    }

    /** Of the table: for each host, where it stood there last. */
    Set<Source> sources() {
        return new LinkedHashSet<>(byHost.values());
    }
}
