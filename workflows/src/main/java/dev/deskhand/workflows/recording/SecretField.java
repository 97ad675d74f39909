package dev.deskhand.workflows.recording;

import com.fasterxml.jackson.databind.JsonNode;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells fields whose text a recording must not keep by the words on them and the names they go by: it does not say their kind. */
final class SecretField {

    static final String PASSWORD = "password";

    /** What is made anew for each sign-in, out of a secret. */
    static final String CODE = "otp";

    /** In any word, since languages and programmers join them: Benutzerkennwort, txtPasswordAgain, 登录密码. */
    private static final String PART = "passw|passphrase|passcode|pwd|pswd|kennwort|contrase|palavra ?passe"
            + "|mots? ?de ?passe|hasło|haseł|wachtwoord|salasana|lösenord|losenord|adgangskode|kodeord"
            + "|jelszó|jelszo|şifre|parolă|heslo|lozink|slaptažod|mật khẩu|kata ?sandi|парол|κωδικός πρόσβασης"
            + "|密码|密碼|口令|パスワード|暗証番号|비밀번호|암호|รหัสผ่าน|كلمة (?:ال)?(?:مرور|سر)|סיסמ[הא]";

    private static final String WHOLE = "pw|psw|mdp|clave|senhas?|haslo|sifre|parola?|geslo";

    /**
     * "pass" alone, or joined with what forms call a field: loginPass, userpass, pass2. Of passports, bypasses and
     * passengers, and of passes that let somebody in or on, it says nothing.
     */
    private static final String PASS =
            "(?<!\\b(?:boarding|season|ski|bus|rail|train|travel|day|event|gate|entry|parking"
                    + "|visitor|press|hall|work|museum) )"
                    + "(?:user|usr|u|login|logon|signin|log|auth|account|acct|acc|admin|root|member|client|customer|my|your|new|old"
                    + "|cur|current|re|confirm|conf|repeat|retype|verify|db|ftp|smtp|imap|pop|ldap|vpn|wifi|wlan|wp|mail|email|ssh"
                    + "|net|web|app|sys|reg|register|txt|tb|tbx|inp|input|fld|field|edt|edit|frm|form|key|j)?"
                    + "pass"
                    + "(?:field|fld|input|inp|txt|text|box|conf|confirm|confirmation|again|repeat|new|old|login|user|\\d{1,2})?"
                    + "(?! (?:nr|no|number|nummer|num|type|rate|mark|grade|fail|through|holder|expiry|country|date)\\b)";

    private static final Pattern WORDS = Pattern.compile("(?<password>" + PART + "|" + alone(WHOLE + "|" + PASS) + ")"
            + "|(?<code>动态(?:口令|密码)|"
            + alone("one ?time ?(?:code|password|pin)|einmal(?:code|kennwort|passwort)|t?otp|2fa|mfa"
                    + "|(?:m|i|sms|push|photo|chip)?tan")
            + ")|(?<key>" + alone("(?:api|access|private) ?key") + ")"
            + "|(?<other>" + alone("secret|pin|puk|cvc|cvv|token") + ")");

    private static final Pattern WITHIN_NAMES = Pattern.compile("(?<=\\p{Ll})(?=\\p{Lu})"
            + "|(?<=\\p{IsLatin})(?=[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsHangul}])"
            + "|(?<=[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsHangul}])(?=\\p{IsLatin})");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

    private SecretField() {}

    /** "Secretary" and "shopping" have such words in them and are none. */
    private static String alone(String words) {
        return "(?<![\\p{L}\\p{N}])(?:" + words + ")(?!\\p{L})";
    }

    /** What a field holds that must not be kept: see {@link #kindOf(String)}. */
    static Optional<String> kindOf(String label, JsonNode target) {
        return kindOf((SelectorWords.isMadeOf(label, target) ? "" : label + " ") + SelectorWords.of(target));
    }

    /** "password", or the word for what else it holds, such as "pin": a site's password goes into no other field. */
    static Optional<String> kindOf(String name) {
        String words = BETWEEN_WORDS
                .matcher(WITHIN_NAMES
                        .matcher(Normalizer.normalize(name, Normalizer.Form.NFKC))
                        .replaceAll(" "))
                .replaceAll(" ")
                .toLowerCase(Locale.ROOT);
        Matcher found = WORDS.matcher(words);
        String kind = "";
        while (found.find() && !kind.equals(PASSWORD)) {
            kind = found.group("password") != null
                    ? PASSWORD
                    : found.group("code") != null ? CODE : found.group("key") != null ? "key" : found.group("other");
        }
        return kind.isEmpty() ? Optional.empty() : Optional.of(kind);
    }
}
