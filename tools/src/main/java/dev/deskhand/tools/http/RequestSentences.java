package dev.deskhand.tools.http;

import dev.deskhand.tools.spi.Sentence;

/** How requests read to people: what is done to which things at which host, not the protocol. */
final class RequestSentences {

    private static final String CONTENT = "[: {body}][: {form}][: {multipart}]";
    private static final String CONTENT_ZH = "[：{body}][：{form}][：{multipart}]";
    private static final String SAVED = "[, saved as {save_as}]";
    private static final String SAVED_ZH = "[，保存为 {save_as}]";

    /** For a method that is not known yet. */
    static final Sentence ANY = new Sentence(
            "Send a request ({method})[ about {url|thing}] to {url|host}" + CONTENT + SAVED,
            "向 {url|host} 发送请求（{method}）[，关于 {url|thing}]" + CONTENT_ZH + SAVED_ZH);

    private static final Sentence LOOK = new Sentence(
            "Look up[ {url|thing}] at {url|host}[ with {query|sought}]" + SAVED,
            "在 {url|host} 查询[ {url|thing}][，条件 {query|sought}]" + SAVED_ZH);
    private static final Sentence SEND = new Sentence(
            "Send to[ {url|thing} at] {url|host}" + CONTENT + SAVED,
            "提交到 {url|host}[ 的 {url|thing}]" + CONTENT_ZH + SAVED_ZH);
    private static final Sentence CHANGE = new Sentence(
            "Change[ {url|thing}] at {url|host}" + CONTENT + SAVED,
            "修改 {url|host}[ 的 {url|thing}]" + CONTENT_ZH + SAVED_ZH);
    private static final Sentence DELETE =
            new Sentence("Delete[ {url|thing}] at {url|host}", "删除 {url|host}[ 的 {url|thing}]");

    /** For one that names more methods than its own, which do what nobody can tell. */
    private static final Sentence OVERRIDDEN = new Sentence(
            "Send a request ({method}, with another method named in it)[ about {url|thing}] to {url|host}" + CONTENT
                    + SAVED,
            "向 {url|host} 发送请求（{method}，其中另外指定了方法）[，关于 {url|thing}]" + CONTENT_ZH + SAVED_ZH);

    private RequestSentences() {}

    static Sentence of(RequestMethod method) {
        return switch (method.gravest()) {
            case "GET", "HEAD", "OPTIONS" -> LOOK;
            case "POST" -> SEND;
            case "PUT", "PATCH" -> CHANGE;
            case "DELETE" -> DELETE;
            default -> method.isOverridden() ? OVERRIDDEN : ANY;
        };
    }
}
