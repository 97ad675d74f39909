package dev.deskhand.tools.browser;

import dev.deskhand.tools.browser.driver.ChromeCommands;
import dev.deskhand.tools.browser.page.Windows;
import dev.deskhand.tools.browser.picture.Blackout;
import dev.deskhand.tools.browser.picture.Shot;
import dev.deskhand.tools.browser.picture.ShownTexts;
import dev.deskhand.tools.browser.session.BrowserSession;
import dev.deskhand.tools.spi.Egress;
import dev.deskhand.tools.spi.Sessions;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.Alert;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.remote.RemoteWebDriver;

/** A run's browser in the hands of a person: what it shows, and what the person does in it. Nothing is kept of it. */
public final class LiveBrowser {

    private final BrowserSession session;
    private final RemoteWebDriver chrome;

    private LiveBrowser(BrowserSession session) {
        this.session = session;
        this.chrome = session.driver();
    }

    /** The browser that is open among these sessions; empty also for one of a grid that passes no commands of Chrome's on. */
    public static Optional<LiveBrowser> of(Sessions sessions) {
        return sessions.find(BrowserSession.class)
                .filter(session -> ChromeCommands.areTakenBy(session.driver()))
                .map(LiveBrowser::new);
    }

    /** Where this browser may go while the run waits: as far as the run itself. */
    public void lead(Egress rules) {
        session.gateway().lead(rules);
    }

    /** Paints these fields over too, as the run's own actions do; they may have been another process's. */
    public void mask(List<String> fields) {
        session.masked(Stream.concat(session.masked().stream(), fields.stream())
                .distinct()
                .toList());
    }

    /**
     * What the window shows now, as a JPEG, with secrets and chosen fields painted over; passwords
     * are dots in the page itself, and who signs in has to see the field; empty while it cannot be had.
     *
     * @param hide takes every secret that is known out of a text
     */
    public Optional<byte[]> picture(UnaryOperator<String> hide) {
        synchronized (session) {
            try {
                chrome.switchTo().defaultContent();
                Shot shot = Shot.take(() -> secrets(hide), this::capture, found -> true);
                return Optional.of(shot.secrets().over(shot.picture(), false));
            } catch (WebDriverException e) {
                return Optional.empty();
            }
        }
    }

    private byte[] capture() {
        session.line().uncover();
        var answer = ChromeCommands.run(
                chrome, "Page.captureScreenshot", Map.of("format", "jpeg", "quality", 60, "optimizeForSpeed", true));
        if (answer.get("data") instanceof String data) {
            return Base64.getDecoder().decode(data);
        }
        throw new WebDriverException("the browser gave no picture");
    }

    private Blackout secrets(UnaryOperator<String> hide) {
        return new ShownTexts(
                        chrome, text -> !session.redacted(hide.apply(text)).equals(text), session.masked(), false)
                .blackout();
    }

    /** The address of the window that is shown, without what may be secret in it; "" when it cannot be had. */
    public String page() {
        synchronized (session) {
            try {
                return WindowTitles.address(String.valueOf(chrome.getCurrentUrl()));
            } catch (WebDriverException e) {
                return "";
            }
        }
    }

    /** The titles of all windows; which of them is shown tells {@link #shown}. */
    public List<String> windows() {
        synchronized (session) {
            try {
                // Asked of the browser: a driver that goes to look may not come back, as from a window with a dialog.
                Map<String, @Nullable Object> all = ChromeCommands.run(chrome, "Target.getTargets", Map.of());
                return WindowTitles.of(chrome.getWindowHandles(), all).stream()
                        .map(session::redacted)
                        .toList();
            } catch (WebDriverException e) {
                return List.of();
            }
        }
    }

    /** Which of the {@link #windows} is shown, from 0; -1 when that cannot be had. */
    public int shown() {
        synchronized (session) {
            try {
                return List.copyOf(chrome.getWindowHandles()).indexOf(chrome.getWindowHandle());
            } catch (WebDriverException e) {
                return -1;
            }
        }
    }

    /** Shows another of the {@link #windows}; the run goes on in it. */
    public void show(int number) {
        synchronized (session) {
            try {
                List<String> windows = List.copyOf(chrome.getWindowHandles());
                if (number >= 0
                        && number < windows.size()
                        && !windows.get(number).equals(chrome.getWindowHandle())) {
                    Windows.enter(session, windows.get(number));
                    session.line().drop();
                }
            } catch (WebDriverException e) {
                // it was closed meanwhile: the next picture tells
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The browser's own question that the page waits in, such as "Delete it?": no picture shows it. */
    public Optional<String> question() {
        synchronized (session) {
            try {
                return Optional.of(session.redacted(
                        String.valueOf(chrome.switchTo().alert().getText())));
            } catch (WebDriverException e) {
                return Optional.empty();
            }
        }
    }

    /** Answers the browser's own question, if there is one. */
    public void answer(boolean accept) {
        synchronized (session) {
            try {
                Alert question = chrome.switchTo().alert();
                if (accept) {
                    question.accept();
                } else {
                    question.dismiss();
                }
            } catch (WebDriverException e) {
                // the page went on meanwhile: the next picture tells
            }
        }
    }

    /** The person's mouse and keyboard. */
    public LiveHand hand() {
        return new LiveHand(session);
    }
}
