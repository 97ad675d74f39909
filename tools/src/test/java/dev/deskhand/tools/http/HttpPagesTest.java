package dev.deskhand.tools.http;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.deskhand.tools.spi.FailureKind;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists in pages, which are whole or fail: a part is never taken for all. */
class HttpPagesTest {

    @RegisterExtension
    static final WireMockExtension PEER = WireMockExtension.newInstance()
            .options(WireMockConfiguration.options().dynamicPort())
            .build();

    @TempDir
    Path folder;

    private Caller caller;

    @BeforeEach
    void open() {
        caller = new Caller(folder);
    }

    private static String url(String path) {
        return "http://localhost:" + PEER.getPort() + path;
    }

    private static void page(String path, String json) {
        PEER.stubFor(get(urlEqualTo(path)).willReturn(okJson(json.replace('\'', '"'))));
    }

    private String items(String path) {
        return caller.output("{'url': '" + url(path) + "', 'all_pages': true}")
                .path("items")
                .toString();
    }

    private String failure(String path) {
        return caller.failed("{'url': '" + url(path) + "', 'all_pages': true}").message();
    }

    @Test
    void collectsPagesOfSpring() {
        page(
                "/s?size=2",
                "{'content': [1, 2], 'number': 0, 'size': 2, 'totalPages': 3, 'totalElements': 5, 'last': false}");
        page(
                "/s?size=2&page=1",
                "{'content': [3, 4], 'number': 1, 'size': 2, 'totalPages': 3, 'totalElements': 5, 'last': false}");
        page(
                "/s?size=2&page=2",
                "{'content': [5], 'number': 2, 'size': 2, 'totalPages': 3, 'totalElements': 5, 'last': true}");
        page("/slice", "{'content': [1], 'number': 0, 'last': false}");
        page("/slice?page=1", "{'content': [2], 'number': 1, 'last': true}");
        page(
                "/nested?page=0",
                "{'content': [1], 'page': {'size': 1, 'number': 0, 'totalElements': 2, 'totalPages': 2}}");
        page(
                "/nested?page=1",
                "{'content': [2], 'page': {'size': 1, 'number': 1, 'totalElements': 2, 'totalPages': 2}}");
        page("/rest", "{'_embedded': {'people': [1]}, '_links': {'next': {'href': '/rest?page=1'}}}");
        page("/rest?page=1", "{'_embedded': {'people': [2]}, '_links': {}}");

        assertThat(items("/s?size=2")).isEqualTo("[1,2,3,4,5]");
        assertThat(items("/slice")).isEqualTo("[1,2]");
        assertThat(items("/nested?page=0")).isEqualTo("[1,2]");
        assertThat(items("/rest")).isEqualTo("[1,2]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'next': 'list?p=2'",
                "'next': './list?p=2'",
                "'next': '../api/list?p=2'",
                "'next': '?p=2'",
                "'next': '//localhost:PORT/api/list?p=2'",
                "'next_page_url': 'list?p=2'",
                "'_links': {'next': {'href': 'list?p=2'}}",
                "'links': [{'rel': 'self', 'href': 'list'}, {'rel': 'next', 'href': 'list?p=2'}]",
                "'link': [{'relation': 'next', 'url': 'list?p=2'}]"
            })
    void followsLinksAsTheyAreSeenFromTheirPage(String next) {
        page("/api/list", "{'data': [1], " + next.replace("PORT", String.valueOf(PEER.getPort())) + "}");
        page("/api/list?p=2", "{'data': [2], 'next': null}");

        assertThat(items("/api/list")).isEqualTo("[1,2]");
    }

    @Test
    void readsLinkHeadersWhateverElseTheySay() {
        PEER.stubFor(get(urlEqualTo("/h"))
                .willReturn(okJson("[1]")
                        .withHeader("Link", "<h?p=0>; rel=nextish, <h?p=2>; title=\"a, b\"; rel=\"last next\"")));
        page("/h?p=2", "[2]");

        assertThat(items("/h")).isEqualTo("[1,2]");
    }

    @Test
    void handsCursorsAndOffsetsBack() {
        page("/c?size=1", "{'items': [1], 'nextPageToken': 'a/b='}");
        page("/c?size=1&pageToken=a%2Fb%3D", "{'items': [2], 'nextPageToken': 'c'}");
        page("/c?size=1&pageToken=c", "{'items': [3]}");
        page("/slack", "{'members': [1], 'response_metadata': {'next_cursor': 'x'}}");
        page("/slack?cursor=x", "{'members': [2], 'response_metadata': {'next_cursor': ''}}");
        page("/o", "{'issues': [1, 2], 'startAt': 0, 'maxResults': 2, 'total': 3}");
        page("/o?startAt=2", "{'issues': [3], 'startAt': 2, 'maxResults': 2, 'total': 3}");

        assertThat(items("/c?size=1")).isEqualTo("[1,2,3]");
        assertThat(items("/slack")).isEqualTo("[1,2]");
        assertThat(items("/o")).isEqualTo("[1,2,3]");
    }

    @Test
    void anEmptyPageBeforeTheLastIsNotTheEnd() {
        page("/e", "{'items': [1], 'page': 1, 'pages': 3}");
        page("/e?page=2", "{'items': [], 'page': 2, 'pages': 3}");
        page("/e?page=3", "{'items': [2], 'page': 3, 'pages': 3}");

        assertThat(items("/e")).isEqualTo("[1,2]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'data': [1], 'next': '/loop?a=1'}",
                "{'data': [1], 'next_cursor': 'same'}",
                "{'data': [1], 'page': 1, 'pages': 3}",
                "{'content': [1], 'number': 0, 'last': false}",
                "{'data': [1], 'offset': 0, 'limit': 1, 'total': 9}"
            })
    void aListThatDoesNotGetOnIsNotTakenForWhole(String always) {
        PEER.stubFor(get(anyUrl()).willReturn(okJson(always.replace('\'', '"'))));

        assertThat(failure("/loop"))
                .isEqualTo("The list at localhost:" + PEER.getPort()
                        + " leads from page 2 to one that was read already, so the rest of it cannot be had.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'data': [1], 'has_more': true}",
                "{'data': [1], 'next': 'opaque'}",
                "{'data': [1], 'next': true}",
                "{'data': [1], 'pageInfo': {'hasNextPage': true}}",
                "{'data': [1], 'total_count': 5}"
            })
    void aListThatSaysThereIsMoreAndNotWhereIsNotTakenForWhole(String body) {
        page("/m", body);

        assertThat(failure("/m")).contains("says that it has more pages, and not where they are");
    }

    @Test
    void aPageThatIsNoListIsNotTheEndOfOne() {
        page("/f", "{'data': [1], 'next': '/f?p=2'}");
        page("/f?p=2", "{'error': 'slow down'}");

        assertThat(failure("/f"))
                .isEqualTo("Page 2 of the list at localhost:" + PEER.getPort() + " has no list in it.");
    }

    @ParameterizedTest
    @CsvSource({"http://127.0.0.1:PORT/x?p=2,another host", "/x?_method=DELETE,changes something"})
    void aNextPageElsewhereOrOneThatChangesSomethingIsNotAskedFor(String next, String said) {
        page("/x", "{'data': [1], 'next': '" + next.replace("PORT", String.valueOf(PEER.getPort())) + "'}");

        var failed =
                caller.failed("{'url': '" + url("/x") + "', 'all_pages': true, 'auth': {'bearer': {'secret': 'crm'}}}");

        assertThat(failed.kind()).isEqualTo(FailureKind.FORBIDDEN);
        assertThat(failed.message()).contains(said);
        PEER.verify(1, getRequestedFor(anyUrl()));
        PEER.verify(getRequestedFor(urlEqualTo("/x")).withHeader("Authorization", equalTo("Bearer " + Caller.SECRET)));
    }
}
