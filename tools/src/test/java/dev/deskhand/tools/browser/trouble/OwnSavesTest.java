package dev.deskhand.tools.browser.trouble;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnSavesTest {

    private static ObjectNode event(String type, String method, String url, String body) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("requestId", "1").put("type", type).put("documentURL", "https://erp.example.com/orders/17");
        event.putObject("request").put("method", method).put("url", url).put("postData", body);
        return event;
    }

    private static String judged(ObjectNode event) {
        var saves = new OwnSaves();
        saves.begun(event, false);
        return saves.seen().isEmpty() ? "looks" : saves.seen().getFirst().sure() ? "saves" : "unknown";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PATCH | /orders/17                     |                                | saves",
                "PUT   | /api/orders/17/state           |                                | saves",
                "DELETE| /api/orders/17/tags/3          |                                | saves",
                "POST  | /orders/17/update_status       | status=paid                    | saves",
                "POST  | /api/saveField                 | {}                             | saves",
                "POST  | /orders/17                     | _method=patch&status=paid      | saves",
                "GET   | /wp-json/posts/5?_method=DELETE |                               | saves",
                "POST  | /orders/17?_method=put         | status=paid                    | saves",
                "POST  | /wp-admin/ajax?action=set_name | x=1                            | saves",
                "POST  | /graphql                       | {'query': 'mutation S {a}'}    | saves",
                "POST  | /graphql                       | {'query': '\\n  mutation {a}'} | saves",
                "POST  | /prices/update                 | p=1                            | saves",
                "POST  | /list/add                      | x=1                            | saves",
                "POST  | /filter/save                   | x=1                            | saves",
                "POST  | /prices/17/update_prices       | p=1                            | saves",
                "POST  | /graphql | {'query': 'fragment F on A {b}\\nmutation S {a}'}    | saves",
                "POST  | /graphql | {'query': 'fragment F on A {b} mutation {a}'}        | saves",
                "POST  | /graphql                       | {'operationName': 'SetStatus'} | saves",
                "POST  | /graphql                       | {'operationName': 'OrderList'} | looks",
                "POST  | /graphql                       | {'operationName': 'Order'}     | unknown",
                "POST  | /erp/ | {'id': 1, 'method': 'model.sale.line.on_change_product', 'params': []}  | looks",
                "POST  | /erp/ | {'id': 1, 'method': 'model.sale.line.search_read', 'params': []}        | looks",
                "POST  | /erp/ | {'id': 1, 'method': 'model.sale.line.write', 'params': []}              | saves",
                "POST  | /erp/ | {'id': 1, 'method': 'model.sale.line.confirm', 'params': []}            | unknown",
                "POST  | /erp/ | [{'method': 'a.read', 'jsonrpc': '2.0'}, {'method': 'a.delete', 'jsonrpc': '2.0'}] | saves",
                "POST  | /erp/save | {'method': 'card', 'amount': 1}                              | saves",
                "POST  | /erp/save | {'method': 'a.read', 'params': []}                           | looks",
                "POST  | /orders/17/check_status        | s=1                            | looks",
                "POST  | /list/search                   | q=add                          | looks",
                "POST  | /orders/17                     | status=paid                    | unknown",
                "POST  | /graphql                       | {'query': 'query S {a}'}       | looks",
                "POST  | /api/customers/search          | {'q': 'an'}                    | looks",
                "POST  | /products/_suggest             | {'q': 'an'}                    | looks",
                "POST  | /form/validateField            | name=x                         | looks",
                "POST  | /call/res.partner/onchange     | {}                             | looks",
                "POST  | /orders/edit.aspx              | __EVENTTARGET=a&__VIEWSTATE=b  | looks",
                "PUT   | /drafts/9                      | text                           | looks",
                "GET   | /orders/17?status=paid         |                                | looks"
            })
    void whatAPageSendsByItselfIsToldApart(String method, String path, String body, String what) {
        String sent = body == null ? "" : body.replace('\'', '"');
        assertThat(judged(event("Fetch", method, "https://erp.example.com" + path, sent)))
                .as(method + " " + path)
                .isEqualTo(what);
    }

    @Test
    void whatSavesIsToldAlsoAfterSomethingUnknownAtTheSameAddress() {
        var saves = new OwnSaves();
        for (String name : new String[] {"Order", "SetStatus"}) {
            saves.begun(
                    event("Fetch", "POST", "https://erp.example.com/graphql", "{\"operationName\": \"" + name + "\"}"),
                    false);
        }
        assertThat(saves.seen()).extracting(OwnSaves.Save::sure).containsExactly(false, true);
    }

    @Test
    void aProcedureIsNamedWithItsAddress() {
        var saves = new OwnSaves();
        saves.begun(
                event(
                        "XHR",
                        "POST",
                        "https://erp.example.com/erp/",
                        "{\"method\": \"model.party.write\", \"params\": []}"),
                false);
        assertThat(saves.seen().getFirst().what()).isEqualTo("POST /erp/ model.party.write");
    }

    @Test
    void whatGoesToOthersOrCountsVisitorsOrIsFollowedIsNone() {
        assertThat(judged(event("Fetch", "PUT", "https://tracker.example.org/v1", "")))
                .isEqualTo("looks");
        assertThat(judged(event("Fetch", "PUT", "https://api.example.com/orders/17", "")))
                .as("the same site")
                .isEqualTo("saves");
        assertThat(judged(event("Image", "POST", "https://erp.example.com/orders/17", "")))
                .isEqualTo("looks");
        assertThat(judged(event("Ping", "POST", "https://erp.example.com/orders/17/save", "")))
                .as("a beacon")
                .isEqualTo("saves");
        assertThat(judged(event("Ping", "POST", "https://erp.example.com/visits", "")))
                .as("a beacon that counts")
                .isEqualTo("looks");
        var aside = new OwnSaves();
        aside.begun(event("Fetch", "PUT", "https://erp.example.com/metrics", ""), true);
        assertThat(aside.seen()).isEmpty();
    }
}
