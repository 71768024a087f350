/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.eclipse.core.runtime.Platform;
import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.e4.ui.model.application.ui.basic.MWindow;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.ui.IPerspectiveDescriptor;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.WorkbenchException;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.intro.IIntroManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.internal.ui.compare.ComparisonWork;
import org.kenworkbench.internal.ui.editor.CompositionEditor;
import org.kenworkbench.internal.ui.editor.Compositions;
import org.kenworkbench.internal.ui.editor.EditorPage;
import org.kenworkbench.internal.ui.widget.Skin;
import org.kenworkbench.internal.ui.widget.Skin.Token;
import org.kenworkbench.ui.KenViews;
import org.kenworkbench.ui.kit.CompositionEditors;
import org.osgi.framework.Version;

/** Tests the window as it comes up. */
class WindowTest {

    private static final String LIGHT = "org.eclipse.e4.ui.css.theme.e4_default";
    private static final String DARK = "org.eclipse.e4.ui.css.theme.e4_dark";

    /** Least contrast that WCAG 2 asks for between text and what is behind it. */
    private static final double READABLE = 4.5;
    /** Least contrast that WCAG 2 asks for between a mark and what is behind it. */
    private static final double SEEN = 3;

    @TempDir
    Path folder;

    @AfterEach
    void lightAndEmpty() {
        Ui.page().closeAllEditors(false);
        PlatformUI.getWorkbench().getService(IThemeEngine.class).setTheme(LIGHT, false);
    }

    @Test
    void itIsTheProductWithItsPerspectives() {
        assertEquals("KEN Workbench", Platform.getProduct().getName());
        List<String> perspectives = Stream.of(PlatformUI.getWorkbench().getPerspectiveRegistry().getPerspectives())
                .map(IPerspectiveDescriptor::getLabel).toList();
        assertTrue(perspectives.containsAll(List.of("Pruning", "Compare")), perspectives::toString);
        // The tests that ran before decide which one is shown now.
        String first = PlatformUI.getWorkbench().getPerspectiveRegistry().getDefaultPerspective();
        assertEquals("Pruning",
                PlatformUI.getWorkbench().getPerspectiveRegistry().findPerspectiveWithId(first).getLabel());
        assertTrue(PlatformUI.getWorkbench().getActiveWorkbenchWindow().getShell().getText().endsWith("KEN Workbench"));
    }

    /**
     * Compares two compositions without files, which is said of each; compositions with files are for the test of the
     * pages.
     */
    @Test
    void theCommandComparesWhatIsOpen() throws Exception {
        ComparisonWork work = ComparisonWork.of(Ui.page().getWorkbenchWindow());
        for (String name : List.of("one", "other")) {
            CompositionEditors.open(Ui.page(), Compositions.write(folder.resolve(name)));
        }
        PlatformUI.getWorkbench().getService(IHandlerService.class).executeCommand("org.kenworkbench.ui.compare", null);
        assertEquals("org.kenworkbench.rcp.compare", Ui.page().getPerspective().getId());
        Ui.until("why they are not compared", () -> work.subject().refused().size() == 2);
        work.remove(work.files());
        Ui.until("nothing is compared", () -> work.subject().refused().isEmpty() && !work.subject().reading());
        Ui.page().closeAllEditors(false);
        show("org.kenworkbench.rcp.pruning");
    }

    /** Compare has no place for editors, which would squeeze its views for good. */
    @Test
    void aCompositionOpensOutsideOfCompare() throws Exception {
        show("org.kenworkbench.rcp.compare");
        CompositionEditors.open(Ui.page(), Compositions.write(folder));
        assertEquals("org.kenworkbench.rcp.pruning", Ui.page().getPerspective().getId());
        Ui.until("the window is named after it",
                () -> Ui.page().getWorkbenchWindow().getShell().getText().equals("result.kenx \u00b7 KEN Workbench"));
        show("org.kenworkbench.rcp.compare");
        assertFalse(Ui.page().isEditorAreaVisible());
        // The state in which an earlier version left it.
        Ui.page().setEditorAreaVisible(true);
        show("org.kenworkbench.rcp.pruning");
        assertTrue(Ui.page().isEditorAreaVisible());
        show("org.kenworkbench.rcp.compare");
        assertFalse(Ui.page().isEditorAreaVisible());
        show("org.kenworkbench.rcp.pruning");
    }

    private static void show(String perspective) throws WorkbenchException {
        PlatformUI.getWorkbench().showPerspective(perspective, PlatformUI.getWorkbench().getActiveWorkbenchWindow());
        assertEquals(perspective, Ui.page().getPerspective().getId());
    }

    /** Looks at the views that no one has opened yet, too, as the list of Ctrl+F7 shows them. */
    @Test
    void viewsOfPagesHaveTheNamesOfTheirPages() throws Exception {
        for (String perspective : List.of("org.kenworkbench.rcp.compare", "org.kenworkbench.rcp.pruning")) {
            show(perspective);
            MWindow window = Ui.page().getWorkbenchWindow().getService(MWindow.class);
            List<String> labels = window.getSharedElements().stream().filter(MPart.class::isInstance)
                    .map(MPart.class::cast)
                    // The placeholder for pages that others contribute is no view.
                    .filter(part -> part.getElementId().startsWith(KenViews.PAGE + ':')
                            && !part.getElementId().equals(KenViews.ofPage("*")))
                    .map(MPart::getLabel).toList();
            assertTrue(labels.size() >= 7, labels::toString);
            assertFalse(labels.contains("Page"), labels::toString);
        }
    }

    /** The welcome page covers any perspective, and so would hide that there is another one. */
    @Test
    void theWelcomePageGivesWayToAnotherPerspective() throws Exception {
        IIntroManager intro = PlatformUI.getWorkbench().getIntroManager();
        IWorkbenchWindow window = Ui.page().getWorkbenchWindow();
        for (String perspective : List.of("org.kenworkbench.rcp.compare", "org.kenworkbench.rcp.pruning")) {
            assertNotNull(intro.showIntro(window, false));
            PlatformUI.getWorkbench().showPerspective(perspective, window);
            assertNull(intro.getIntro());
        }
    }

    @Test
    void toolBarsAreBesideTheTabsAfterAChangeOfPerspective() {
        for (String perspective : List.of("org.kenworkbench.rcp.compare", "org.kenworkbench.rcp.pruning")) {
            Ui.perform(perspective, () -> {
                try {
                    show(perspective);
                } catch (WorkbenchException e) {
                    throw new AssertionError(perspective, e);
                }
            });
        }
        Shell shell = PlatformUI.getWorkbench().getActiveWorkbenchWindow().getShell();
        List<CTabFolder> folders = Ui.controls(shell).stream().filter(CTabFolder.class::isInstance)
                .map(CTabFolder.class::cast)
                .filter(folder -> folder.isVisible() && folder.getTopRight() != null
                        && folder.getTopRight().isVisible())
                .toList();
        assertTrue(folders.size() >= 3, folders::toString);
        for (CTabFolder folder : folders) {
            assertTrue(folder.getTopRight().getLocation().y < folder.getTabHeight(),
                    () -> folder.getItems()[0].getText());
        }
    }

    @Test
    void everythingIsReadableInBothThemes() throws Exception {
        CompositionEditor editor = (CompositionEditor) CompositionEditors.open(Ui.page(), Compositions.write(folder))
                .orElseThrow();
        Ui.await("the composition", () -> editor.document().orElse(null));
        Shell shell = PlatformUI.getWorkbench().getActiveWorkbenchWindow().getShell();
        for (String theme : List.of("dark", "light")) {
            setTheme(theme);
            for (EditorPage page : EditorPage.values()) {
                Ui.perform("page " + page, () -> editor.pageControl(page));
            }
            List<String> faint = new ArrayList<>();
            for (Control control : Ui.controls(shell)) {
                boolean text = control instanceof Label label && !label.getText().isEmpty() || control instanceof Link
                        || control instanceof Text || control instanceof Table
                        || control instanceof Tree || control instanceof CTabFolder;
                if (text) {
                    check(control.toString(), control.getForeground(), control.getBackground(), faint);
                } else if (control instanceof ToolBar bar) {
                    for (ToolItem item : bar.getItems()) {
                        check(item.toString(), item.getForeground(), item.getBackground(), faint);
                    }
                }
            }
            assertEquals(List.of(), faint, theme);
        }
    }

    private static void check(String what, Color text, Color behind, List<String> faint) {
        double contrast = contrast(text.getRGB(), behind.getRGB());
        if (contrast < READABLE) {
            faint.add(what + ' ' + text + " on " + behind + ": " + contrast);
        }
    }

    /**
     * Looks at the pixels on the screen, whatever colours the widgets say they have, and also after the dark theme has
     * come and gone.
     */
    @Test
    void theFrameIsReadableAfterEachChangeOfTheme() throws Exception {
        Shell shell = PlatformUI.getWorkbench().getActiveWorkbenchWindow().getShell();
        Ui.until("the status line says something",
                () -> texts(shell).stream().anyMatch(text -> text.getText().startsWith("Provider ")));
        for (String theme : List.of("dark", "light", "dark", "light")) {
            Ui.perform(theme, () -> {
                try {
                    setTheme(theme);
                } catch (Exception e) {
                    throw new AssertionError(theme, e);
                }
            });
            List<String> faint = new ArrayList<>();
            try {
                Ui.untilElsewhere(theme, () -> {
                    faint.clear();
                    faint.addAll(faint(shell));
                    return faint.isEmpty();
                });
            } catch (AssertionError e) {
                throw new AssertionError(theme + ": " + faint, e);
            }
        }
    }

    /** Returns the texts of the tool bars and the status line that are hardly seen on the screen. */
    private static List<String> faint(Shell shell) {
        ImageData screen = screen(shell.getDisplay());
        Map<String, Rectangle> places = texts(shell).stream()
                .collect(Collectors.toMap(CLabel::getText, label -> place(label, label.getClientArea()),
                        (one, other) -> one));
        for (Control control : Ui.controls(shell)) {
            ToolBar bar = control instanceof ToolBar found && found.isVisible() ? found : null;
            for (ToolItem item : bar == null ? new ToolItem[0] : bar.getItems()) {
                if (!item.getText().isEmpty() && item.isEnabled()) {
                    // The right half of the item: its text without the icon.
                    Rectangle at = place(bar, item.getBounds());
                    places.put(item.getText(), new Rectangle(at.x + at.width / 2, at.y, at.width / 2, at.height));
                }
            }
        }
        assertTrue(places.keySet().containsAll(List.of("New Pruning", "Pruning")), places::toString);
        return places.entrySet().stream().filter(place -> contrast(screen, place.getValue()) < READABLE)
                .map(Map.Entry::getKey).toList();
    }

    private static List<CLabel> texts(Shell shell) {
        return Ui.controls(shell).stream()
                .filter(control -> control instanceof CLabel label && label.isVisible() && !label.getText().isEmpty())
                .map(CLabel.class::cast).toList();
    }

    private static Rectangle place(Control parent, Rectangle bounds) {
        return parent.getDisplay().map(parent, null, bounds);
    }

    private static ImageData screen(Display display) {
        Rectangle area = display.getBounds();
        Image image = new Image(display, area.width, area.height);
        GC gc = new GC(display);
        try {
            gc.copyArea(image, 0, 0);
            return image.getImageData();
        } finally {
            gc.dispose();
            image.dispose();
        }
    }

    /** Returns the greatest contrast of any pixel to the colour that most pixels have. */
    private static double contrast(ImageData screen, Rectangle place) {
        Rectangle seen = place.intersection(new Rectangle(0, 0, screen.width, screen.height));
        Map<RGB, Integer> counts = new HashMap<>();
        for (int y = seen.y; y < seen.y + seen.height; y++) {
            for (int x = seen.x; x < seen.x + seen.width; x++) {
                counts.merge(screen.palette.getRGB(screen.getPixel(x, y)), 1, Integer::sum);
            }
        }
        RGB behind = counts.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
        return counts.keySet().stream().mapToDouble(colour -> contrast(colour, behind)).max().orElseThrow();
    }

    @Test
    void aboutSaysTheVersionAndAllOfItsText() throws Exception {
        List<String> texts = new ArrayList<>();
        List<String> cut = new ArrayList<>();
        Shells.whenOpen("About KEN Workbench", dialog -> {
            for (Control control : Ui.controls(dialog)) {
                if (control instanceof Label label && !label.getText().isEmpty()) {
                    texts.add(label.getText());
                    if (label.computeSize(label.getSize().x, SWT.DEFAULT).y > label.getSize().y) {
                        cut.add(label.getText());
                    }
                }
            }
            dialog.close();
        });
        PlatformUI.getWorkbench().getService(IHandlerService.class).executeCommand("org.eclipse.ui.help.aboutAction",
                null);
        assertEquals(1, texts.size(), texts::toString);
        Version version = Platform.getProduct().getDefiningBundle().getVersion();
        assertTrue(
                texts.getFirst()
                        .startsWith("KEN Workbench %d.%d.%d\nBuild ".formatted(version.getMajor(), version.getMinor(),
                                version.getMicro())),
                texts::getFirst);
        assertTrue(texts.getFirst().contains("Eclipse Public License")
                && texts.getFirst().contains("Findings of ACL 2024"), texts::getFirst);
        assertEquals(List.of(), cut);
    }

    @Test
    void theErrorLogOpens() throws Exception {
        // A view that can't be made is another class with a text.
        assertEquals("LogView", Ui.page().showView(KenViews.ERROR_LOG).getClass().getSimpleName());
        Ui.page().hideView(Ui.page().findView(KenViews.ERROR_LOG));
    }

    @Test
    void theMenuSwitchesTheTheme() throws Exception {
        Map<Token, RGB> light = colours();
        setTheme("dark");
        assertEquals(DARK, PlatformUI.getWorkbench().getService(IThemeEngine.class).getActiveTheme().getId());
        Map<Token, RGB> dark = colours();
        for (Token token : Token.values()) {
            assertNotEquals(light.get(token), dark.get(token), token::name);
        }
        assertReadable(dark);
        setTheme("light");
        assertEquals(light, colours());
        assertReadable(light);
    }

    private static void setTheme(String which) throws Exception {
        IHandlerService handlers = PlatformUI.getWorkbench().getService(IHandlerService.class);
        var commands = PlatformUI.getWorkbench().getService(org.eclipse.ui.commands.ICommandService.class);
        var command = commands.getCommand("org.kenworkbench.ui.theme");
        handlers.executeCommand(org.eclipse.core.commands.ParameterizedCommand.generateCommand(command,
                Map.of("org.eclipse.ui.commands.radioStateParameter", which)), null);
    }

    private static Map<Token, RGB> colours() {
        Map<Token, RGB> colours = new EnumMap<>(Token.class);
        for (Token token : Token.values()) {
            colours.put(token, Skin.color(token).getRGB());
        }
        return colours;
    }

    private static void assertReadable(Map<Token, RGB> colours) {
        for (Token behind : List.of(Token.PANE, Token.CARD, Token.ACCENT_FILL, Token.WARNING_FILL, Token.OK_FILL)) {
            for (Token text : List.of(Token.TEXT, Token.SECOND_TEXT, Token.THIRD_TEXT, Token.KEPT)) {
                assertContrast(READABLE, text, behind, colours);
            }
        }
        for (Token behind : List.of(Token.PANE, Token.CARD)) {
            for (Token text : List.of(Token.OK, Token.WARNING, Token.SELECTED_CELL)) {
                assertContrast(READABLE, text, behind, colours);
            }
            assertContrast(SEEN, Token.RESET, behind, colours);
        }
    }

    private static void assertContrast(double least, Token what, Token behind, Map<Token, RGB> colours) {
        double contrast = contrast(colours.get(what), colours.get(behind));
        assertTrue(contrast >= least, () -> what + " on " + behind + ": " + contrast);
    }

    /** Computes the contrast of two colours as WCAG 2.1 defines it, from their relative luminances. */
    private static double contrast(RGB one, RGB other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(RGB colour) {
        return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue);
    }

    private static double linear(int channel) {
        double c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }
}
