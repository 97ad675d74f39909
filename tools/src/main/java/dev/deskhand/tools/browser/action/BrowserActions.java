package dev.deskhand.tools.browser.action;

import dev.deskhand.tools.browser.page.Browsers;
import dev.deskhand.tools.spi.Action;
import java.util.List;

/** All actions of the browser tool, in the order of the catalogue. */
public final class BrowserActions {

    private BrowserActions() {}

    public static List<Action> all(Browsers browsers) {
        return List.of(
                new OpenAction(browsers),
                new AllowAction(browsers),
                new SignInAction(browsers),
                new SaveSessionAction(browsers),
                new UseSessionAction(browsers),
                new ClickAction(browsers),
                new ClickAtAction(browsers),
                new FillAction(browsers),
                new TypeAction(browsers),
                new PressAction(browsers),
                new SelectAction(browsers),
                new CheckAction(browsers),
                new PickDateAction(browsers),
                new HoverAction(browsers),
                new DragAction(browsers),
                new ScrollAction(browsers),
                new TabsAction(browsers),
                new HistoryAction(browsers),
                new OutlineAction(browsers),
                new PictureAction(browsers),
                new TargetAction(browsers),
                new LocateAction(browsers),
                new ReadAction(browsers),
                new ReadTableAction(browsers),
                new FindRowAction(browsers),
                new WaitForAction(browsers),
                new DownloadAction(browsers),
                new UploadAction(browsers),
                new PdfAction(browsers),
                new ScreenshotAction(browsers));
    }
}
