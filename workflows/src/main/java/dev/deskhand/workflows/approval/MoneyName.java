package dev.deskhand.workflows.approval;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the name of a field says of its value.
 *
 * @param isMoney whether it is a sum of money
 * @param isAmount whether it is nothing else, so that a text there which cannot be read is an amount that cannot be read
 * @param isOfTime whether it may hold dates, numbers of documents and the like as well
 * @param scale what a bare number there is counted in, such as 1000 for "Amount (k€)"
 */
record MoneyName(boolean isMoney, boolean isAmount, boolean isOfTime, BigDecimal scale) {

    static final MoneyName NONE = new MoneyName(false, false, false, BigDecimal.ONE);

    /** Of what has no name that tells, and a currency beside it. */
    static final MoneyName PRICED = new MoneyName(true, false, false, BigDecimal.ONE);

    private static final Pattern MONEY = Pattern.compile(
            "amount|total|sum(?![a-z0-9])|price|balance|payment|(?<![a-z0-9])pay(?![a-z0-9])|salary|wage|budget|cost"
                    + "|fee(?![a-z0-9])|limit|credit|debit|gross|net(?![a-z0-9])"
                    + "|betrag|summe|preis|montant|importe|importo|金额|金額|总额|合计|价格|价钱|单价|款|费|额度|余额|工资");
    private static final Pattern AMOUNT = Pattern.compile("(?:amount|betrag|montant|importe|importo|金额|金額|总额) *\\z");

    /** Names that say of a value that it is one, and leave to what is around it what of. */
    private static final Pattern VALUE = Pattern.compile("values?|val|wert|units|值|数值|數值");

    /** Names of what says how the value beside it is called, as in {@code {"name": "amount", "value": 5000}}. */
    private static final Pattern NAMING = Pattern.compile(
            "(?:name|key|field|label|title|property|attribute|param(?:eter)?|column|header|feld|bezeichnung)(?:"
                    + " ?(?:name|id|key))?|id|type|code|名称|名字|字段|字段名|键|项目|項目");

    private static final Pattern OF_CURRENCY =
            Pattern.compile("(?:currency|währung|devise|moneda|valuta)(?: ?code)?|币种|货币|幣種");

    private static final Pattern TIME = Pattern.compile(
            "date|datum|day|month|year|period|term|number|(?<![a-z0-9])(?:no|nr|id|code)(?![a-z0-9])|日期|时间|月份|年份|编号|号码|账号");
    private static final Pattern CURRENCY = Pattern.compile(
            "[" + MoneyWords.SIGNS + "]|(?<![a-z])(?:" + MoneyWords.CODES + ")(?![a-z])|" + MoneyWords.CHINESE_NAMES);
    private static final Pattern BEFORE_CURRENCY = Pattern.compile("(?<![a-z])(" + MoneyWords.SHORT + ")\\.? ?(?:["
            + MoneyWords.SIGNS + "]|(?:" + MoneyWords.CODES + ")(?![a-z]))");
    private static final Pattern IN_BRACKETS = Pattern.compile("[(\\[] ?(" + MoneyWords.SHORT + ")\\.? ?[)\\]]");
    private static final Pattern IN_WORDS =
            Pattern.compile("(?<!per )(?<!pro )(?<![a-z])(" + MoneyWords.LONG + ")(?![a-z])");
    private static final Pattern IN_CHINESE =
            Pattern.compile("([" + WrittenNumber.UNITS + "]+)(?:" + MoneyWords.CHINESE_NAMES + "|元|圆|円|원)");

    /** Fields are called the same in every item of a list; names from pages may be any, so that only so many, and no long ones, are kept. */
    private static final Map<String, MoneyName> READ = new ConcurrentHashMap<>();

    private static final int MOST_READ = 2_000;
    private static final int LONGEST_READ = 100;

    static MoneyName of(String written) {
        MoneyName known = READ.get(written);
        if (known != null) {
            return known;
        }
        MoneyName name = read(written);
        if (written.length() <= LONGEST_READ && READ.size() < MOST_READ) {
            READ.put(written, name);
        }
        return name;
    }

    private static MoneyName read(String written) {
        String name = MoneyText.plain(written).toLowerCase(Locale.ROOT).replace('_', ' ');
        BigDecimal scale = scale(name);
        boolean money = MONEY.matcher(name).find()
                || CURRENCY.matcher(name).find()
                || IN_CHINESE.matcher(name).find();
        String bare = name.replaceAll("[(\\[].*$", "");
        return money
                ? new MoneyName(
                        true, AMOUNT.matcher(bare).find(), TIME.matcher(name).find(), scale)
                : NONE;
    }

    /** What a part of something called by this name is called so: {@code {"amount": {"value": 5000}}} is an amount of 5000. */
    MoneyName part(String written) {
        MoneyName own = of(written);
        return isMoney && !own.isMoney && VALUE.matcher(words(written)).matches() ? this : own;
    }

    /** Whether what is called so says what the value beside it is called. */
    static boolean isNaming(String written) {
        return NAMING.matcher(words(written)).matches();
    }

    /** Of two names of one value that which makes more of it. */
    MoneyName orMore(MoneyName other) {
        int scales = other.scale.compareTo(scale);
        boolean more = scales > 0 || scales == 0 && other.isAmount && !isAmount;
        return other.isMoney && (!isMoney || more) ? other : this;
    }

    /** Whether what is called so names a currency. */
    static boolean isOfCurrency(String written) {
        return OF_CURRENCY.matcher(words(written)).matches();
    }

    private static String words(String written) {
        return MoneyText.plain(written)
                .toLowerCase(Locale.ROOT)
                .replace('_', ' ')
                .strip();
    }

    /** Whether the same value is more money under this name. */
    boolean isMoreThan(MoneyName other) {
        return isMoney && (!other.isMoney || scale.compareTo(other.scale) > 0);
    }

    private static BigDecimal scale(String name) {
        Matcher chinese = IN_CHINESE.matcher(name);
        if (chinese.find()) {
            return WrittenNumber.of(chinese.group(1));
        }
        for (Pattern way : new Pattern[] {BEFORE_CURRENCY, IN_BRACKETS, IN_WORDS}) {
            Matcher found = way.matcher(name);
            if (found.find()) {
                // Nobody counts a column in trillions: "T€" is a thousand euros.
                return found.group(1).equals("t") ? MoneyWords.THOUSAND : MoneyWords.scale(found.group(1));
            }
        }
        return BigDecimal.ONE;
    }
}
