package dev.deskhand.tools.browser.trouble;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerWordsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'code': 500, 'msg': '系统异常'}",
                "{'code': '40301', 'message': 'no right'}",
                "{'code': 7, 'msg': '创建失败', 'data': {}}",
                "{'success': false}",
                "{'success': false, 'code': 200, 'errMsg': 'x', 'serverTime': 3}",
                "{'errcode': 40013, 'errmsg': 'invalid appid'}",
                "{'status': 'error', 'message': 'locked'}",
                "{'error': {'message': 'locked'}}",
                "{'errors': [{'message': 'locked'}], 'data': null}",
                "{'errors': [{'message': 'locked'}], 'data': {'save': null}}"
            })
    void saysNo(String body) {
        assertThat(AnswerWords.against(body.replace('\'', '"'))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'code': 0, 'msg': ''}",
                "{'code': 200, 'msg': '操作成功'}",
                "{'code': 1, 'msg': 'ok'}",
                "{'code': 20000, 'data': []}",
                "{'code': 'SUCCESS'}",
                "{'code': '00000', 'message': 'ok'}",
                "{'code': 1001, 'msg': 'Order 7'}",
                "{'error': null}",
                "{'error': '', 'data': 1}",
                "{'errors': []}",
                "{'errors': [{'message': 'a part is missing'}], 'data': {'save': {'id': 1}}}",
                "{'errcode': 0, 'errmsg': 'ok'}",
                "{'id': 3, 'code': '412', 'status': 'failed', 'message': 'x'}",
                "{'code': '50000', 'name': 'Cash', 'group': 'Accounts'}",
                "{'name': 'Job', 'status': 'error'}",
                "{'ticketNo': 41, 'status': 'failed', 'message': 'Printer failed'}",
                "{'articleNo': 'A7', 'code': '50012', 'detail': 'Chairs'}",
                "{'errorCode': 'SUC0000', 'errorMsg': ''}",
                "{'errorCode': '200'}",
                "{'errorCode': 'NONE'}",
                "{'error': {'code': 0, 'message': 'ok'}, 'data': {'no': 4}}",
                "{'error': '0'}",
                "{'status': 'rejected', 'message': 'You rejected it'}",
                "[{'code': 500}]",
                "'500'",
                "not json",
                ""
            })
    void saysNothingOfTheKind(String body) {
        assertThat(AnswerWords.against(body.replace('\'', '"'))).isEmpty();
    }

    @Test
    void itsOwnWordsAreTold() {
        assertThat(AnswerWords.against("{\"success\": false, \"msg\": \" 库存不足 \"}"))
                .contains("库存不足");
        assertThat(AnswerWords.against("{\"success\": false}")).contains("{\"success\":false}");
    }
}
