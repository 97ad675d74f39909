package dev.deskhand.tools.browser.driver;

import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Sent;
import dev.deskhand.tools.spi.ToolFailure;
import java.util.regex.Pattern;
import org.openqa.selenium.JavascriptException;
import org.openqa.selenium.NoSuchSessionException;
import org.openqa.selenium.NoSuchWindowException;
import org.openqa.selenium.ScriptTimeoutException;
import org.openqa.selenium.SessionNotCreatedException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.TimeoutException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.remote.UnreachableBrowserException;

/** Turns what the driver reports into failures in plain words. */
public final class BrowserFailures {

    private static final Pattern DEAD = Pattern.compile(
            "disconnected|not reachable|crashed|invalid session|connection refused|session deleted|closed|no such"
                    + " execution context: frame does not have|unable to connect|target frame detached",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern NET = Pattern.compile("(?:net::)?(ERR_[A-Z_]+)");
    private static final Pattern NEVER_SENT = Pattern.compile(
            "ERR_(CONNECTION_REFUSED|NAME_NOT_RESOLVED|ADDRESS_UNREACHABLE|INTERNET_DISCONNECTED|ADDRESS_INVALID|CERT.*|SSL.*|UNSAFE_PORT|BLOCKED.*)");

    private BrowserFailures() {}

    /** Whether the browser or its driver is gone, so that the session is of no more use. */
    public static boolean isDead(WebDriverException e) {
        if (e instanceof NoSuchSessionException
                || e instanceof UnreachableBrowserException
                || e instanceof SessionNotCreatedException
                || e instanceof NoSuchWindowException) {
            return true;
        }
        return !isOfThePage(e)
                && !NET.matcher(String.valueOf(e.getMessage())).find()
                && (e.getCause() instanceof java.io.IOException
                        || DEAD.matcher(firstLine(e)).find());
    }

    /** A page that is busy, gone on or says something itself, whatever words it has for that. */
    private static boolean isOfThePage(WebDriverException e) {
        return e instanceof TimeoutException
                || e instanceof ScriptTimeoutException
                || e instanceof JavascriptException
                || e instanceof StaleElementReferenceException;
    }

    /** Whether a failure comes of the browser's end, as its causes tell. */
    public static boolean isDead(ToolFailure failure) {
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof WebDriverException e && isDead(e)) {
                return true;
            }
        }
        return false;
    }

    /** The failure for a driver's error while looking or going somewhere. */
    public static ToolFailure of(WebDriverException e, String doing) {
        var net = NET.matcher(String.valueOf(e.getMessage()));
        if (net.find()) {
            return unreachable(doing, net.group(1));
        }
        if (isDead(e) && firstLine(e).contains("crashed")) {
            return new ToolFailure(
                    FailureKind.UNAVAILABLE,
                    "The page's tab crashed while " + doing + ".",
                    "Try again: a new browser is started by itself. If it stays, the page may need more memory than is left.");
        }
        if (isDead(e)) {
            return new ToolFailure(
                    FailureKind.UNAVAILABLE,
                    "The browser ended while " + doing + ".",
                    "Try again: a new browser is started by itself.",
                    e);
        }
        if (e instanceof TimeoutException || e instanceof ScriptTimeoutException) {
            return new ToolFailure(
                    FailureKind.TIMEOUT,
                    "The page took too long while " + doing + ".",
                    "Try again later or allow the step more time.");
        }
        return new ToolFailure(
                FailureKind.UNAVAILABLE,
                "The browser reported a problem while " + doing + ": " + firstLine(e),
                "Try again; if it stays, look at the screenshot of the step before.");
    }

    /** The failure for a window that was gone when something was to be done in it; another is there to go on in. */
    public static ToolFailure windowClosed(String doing) {
        return new ToolFailure(
                FailureKind.UNAVAILABLE,
                "The window had been closed before " + doing + ".",
                "Try again: it goes on in the window that one was opened from.");
    }

    /** The failure for a driver or browser that stood still until the watchdog ended it. */
    public static ToolFailure hung(String doing) {
        return new ToolFailure(
                FailureKind.UNAVAILABLE,
                "The browser stood still while " + doing + ", gave no sign for half a minute, and was ended.",
                "Try again: a new browser is started by itself. Look whether the machine is short of memory.");
    }

    /** The failure for a driver or browser that left a command without an answer until the watchdog ended it. */
    public static ToolFailure stuck(String doing) {
        return new ToolFailure(
                FailureKind.UNAVAILABLE,
                "The browser did not answer for a minute and a half while " + doing + ", and was ended.",
                "Try again: a new browser is started by itself. If it happens again, tell whoever runs this installation.");
    }

    /** The failure for a page of which a script would not end, so that it was broken off. */
    public static ToolFailure endless(String doing) {
        return new ToolFailure(
                FailureKind.TIMEOUT,
                "A script of the page came to no end while " + doing + ", and was broken off.",
                "Look at the page: what it shows may be half done. If it happens again, tell whoever keeps that site.");
    }

    /** The failure for a browser that took more memory than it may. */
    public static ToolFailure tooLarge(String doing, int megabytes) {
        return new ToolFailure(
                FailureKind.UNAVAILABLE,
                "The browser took more than " + megabytes + " MB of memory while " + doing + ", and was ended.",
                "Try again: a new browser is started by itself. Where pages need that much, raise DESKHAND_BROWSER_MEMORY.");
    }

    /** The failure for the browser's own error page, with its code such as ERR_CONNECTION_REFUSED. */
    public static ToolFailure unreachable(String doing, String code) {
        if (code.startsWith("ERR_PROXY_AUTH")) {
            return new ToolFailure(
                    FailureKind.UNAVAILABLE,
                    "The company's proxy did not let Deskhand through while " + doing + " (" + code + ").",
                    "Ask whoever runs this installation to check the name and password for the proxy.");
        }
        if (code.startsWith("ERR_PROXY")) {
            return new ToolFailure(
                    FailureKind.UNAVAILABLE,
                    "The company's proxy could not be reached while " + doing + " (" + code + ").",
                    "Try again later; if it stays, ask whoever runs this installation to check DESKHAND_UPSTREAM_PROXY.");
        }
        if (code.contains("TIMED_OUT")) {
            return new ToolFailure(
                    FailureKind.TIMEOUT, "No answer came while " + doing + " (" + code + ").", "Try again later.");
        }
        if (code.startsWith("HTTP ERROR")) {
            return answered(doing, code);
        }
        return new ToolFailure(
                FailureKind.UNAVAILABLE,
                "The site could not be reached while " + doing + " (" + code + ").",
                "Check the address and that the site is running, then try again.");
    }

    /** The failure for a site that answered without a page of its own: it was reached. */
    private static ToolFailure answered(String doing, String code) {
        String status = code.replace("HTTP ERROR", "").strip();
        return status.equals("404") || status.equals("410")
                ? new ToolFailure(
                        FailureKind.UNAVAILABLE,
                        "There is no page at that address: the site answered " + status + " while " + doing + ".",
                        "Check the address, also for typing errors, and look whether the page has moved.")
                : new ToolFailure(
                        FailureKind.UNAVAILABLE,
                        "The site answered " + status + " and no page while " + doing + ".",
                        "Look whether the site works in your own browser, then try again.");
    }

    /** Whether the browser's reason says that the site cannot have got the request. */
    public static boolean isNeverSent(String code) {
        return NEVER_SENT.matcher(code).matches();
    }

    /** The failure after a click was sent; what may have changed something is of unknown outcome. */
    public static ToolFailure afterSending(Effect effect, String doing, ToolFailure cause, String code) {
        if (!effect.isAtLeast(Effect.CHANGE)) {
            return cause;
        }
        if (isNeverSent(code)) {
            return cause.having(Sent.NOTHING);
        }
        String begun = doing.startsWith("clicking") ? "The click was sent" : "It was begun and may have been sent";
        return new ToolFailure(
                FailureKind.UNKNOWN_OUTCOME,
                begun + ", but what came of it can't be seen: " + cause.getMessage(),
                "Look in the system whether it happened before doing it again.",
                cause);
    }

    /** The failure for a dialog that stood in the way of something that does not deal with dialogs. */
    public static ToolFailure interruptedBy(org.openqa.selenium.UnhandledAlertException e, String doing) {
        return new ToolFailure(
                FailureKind.REJECTED,
                "The page raised a dialog while " + doing + ": " + firstLine(e) + " It was dismissed.",
                "Do what the dialog asks for first.");
    }

    public static String firstLine(Throwable e) {
        String message = String.valueOf(e.getMessage());
        return message.lines().findFirst().orElse(message);
    }
}
