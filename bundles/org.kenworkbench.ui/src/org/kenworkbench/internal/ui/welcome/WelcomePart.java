/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.welcome;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.ControlListener;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.IWorkbenchCommandConstants;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.part.IntroPart;
import org.kenworkbench.internal.ui.help.FirstSteps;
import org.kenworkbench.internal.ui.help.HelpTopics;
import org.kenworkbench.internal.ui.preferences.KenPreferences;
import org.kenworkbench.internal.ui.widget.Fonts;
import org.kenworkbench.internal.ui.widget.PageLabels;
import org.kenworkbench.internal.ui.widget.PagePane;
import org.kenworkbench.internal.ui.widget.Skin;
import org.kenworkbench.internal.ui.widget.Skin.Style;
import org.kenworkbench.internal.ui.widget.Skin.Token;
import org.kenworkbench.internal.ui.window.WindowCommands;

/**
 * The welcome page: what to begin with, what was opened last, and the result of the demo, beside these or, in a narrow
 * window, below the first.
 */
public final class WelcomePart extends IntroPart {

    private static final int GAP = 14;
    private static final int COLUMN_GAP = 40;
    private static final int DROP_MARGIN = 16;
    private static final int LEARN_COLUMNS = 3;
    /** Least width in which the demo stands beside the rest. */
    static final int WIDE = 1180;
    /** Width of the page at most, so that lines can be read and cards stay together. */
    private static final int MOST = 1600;
    private static final int TOP = 20;
    private static final int[] DASHES = {4, 4};

    private final List<ActionButton> buttons = new ArrayList<>();
    private PagePane pane;
    private Fonts fonts;
    private DemoCard demo;

    @Override
    public void createPartControl(Composite parent) {
        pane = new PagePane(parent);
        Composite content = pane.content();
        fonts = new Fonts(content);
        Composite columns = new Composite(content, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(COLUMN_GAP, GAP).applyTo(columns);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(columns);
        Composite actions = column(columns);
        PageLabels.paragraph(actions, Messages.Welcome_Title, Style.TITLE, fonts.total());
        PageLabels.paragraph(actions, Messages.Welcome_What, Style.SECOND, JFaceResources.getDialogFont());
        showActions(actions);
        demo = new DemoCard(pane, columns, fonts, () -> run(WindowCommands.OPEN_DEMO));
        Composite rest = column(columns);
        new RecentList(pane, rest, fonts, window().getActivePage());
        showLearn(rest);
        showAtStart(content);
        content.addControlListener(ControlListener
                .controlResizedAdapter(event -> arrange(columns, content.getSize().x)));
        arrange(columns, 0);
        pane.refit();
    }

    private static Composite column(Composite parent) {
        Composite column = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(0, GAP).applyTo(column);
        GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.BEGINNING).applyTo(column);
        return column;
    }

    /** Puts the demo beside the rest, or below what to begin with; very wide windows have margins at both sides. */
    private void arrange(Composite columns, int width) {
        boolean wide = width >= WIDE;
        GridLayout layout = (GridLayout) columns.getLayout();
        int number = wide ? 2 : 1;
        int margin = Math.max(0, (width - MOST) / 2);
        if (layout.marginWidth != margin) {
            layout.marginWidth = margin;
            pane.refitSoon();
        }
        layout.marginTop = wide ? TOP : 0;
        if (layout.numColumns == number && demo.control().getLayoutData() != null) {
            return;
        }
        layout.numColumns = number;
        layout.makeColumnsEqualWidth = wide;
        GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.BEGINNING).span(1, number)
                .applyTo(demo.control());
        GridData last = (GridData) columns.getChildren()[columns.getChildren().length - 1].getLayoutData();
        last.grabExcessVerticalSpace = wide;
        pane.refitSoon();
    }

    private void showActions(Composite parent) {
        Composite grid = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).equalWidth(true).spacing(GAP, GAP).applyTo(grid);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(grid);
        GridDataFactory.fillDefaults().grab(true, false).span(2, 1).applyTo(button(grid, "model",
                Messages.Welcome_Open, Messages.Welcome_OpenText, WindowCommands.OPEN));
        GridDataFactory.fillDefaults().grab(true, false).applyTo(button(grid, "compare", Messages.Welcome_Compare,
                Messages.Welcome_CompareText, WindowCommands.DIFF));
        GridDataFactory.fillDefaults().grab(true, false).applyTo(button(grid, "prune", Messages.Welcome_Prune,
                Messages.Welcome_PruneText, WindowCommands.PRUNE));
        Composite drop = new Composite(grid, SWT.NONE);
        GridLayoutFactory.fillDefaults().margins(DROP_MARGIN, DROP_MARGIN).applyTo(drop);
        GridDataFactory.fillDefaults().grab(true, false).span(2, 1).applyTo(drop);
        Label text = PageLabels.paragraph(drop, Messages.Welcome_Drop, Style.SECOND, fonts.small());
        text.setAlignment(SWT.CENTER);
        drop.addPaintListener(event -> {
            Rectangle area = drop.getClientArea();
            event.gc.setForeground(Skin.color(Token.RESET));
            event.gc.setLineDash(DASHES);
            event.gc.drawRectangle(0, 0, area.width - 1, area.height - 1);
        });
    }

    private ActionButton button(Composite parent, String icon, String title, String text, String command) {
        ActionButton button = new ActionButton(parent, new ActionButton.Text(icon, title, text,
                WindowCommands.key(PlatformUI.getWorkbench(), command)), fonts,
                () -> run(command));
        buttons.add(button);
        return button;
    }

    private void showLearn(Composite parent) {
        PageLabels.paragraph(parent, Messages.Welcome_Learn, Style.TITLE, fonts.heading());
        Composite links = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(LEARN_COLUMNS).equalWidth(true).spacing(GAP, GAP / 2)
                .applyTo(links);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(links);
        PageLabels.link(links, "run", Messages.Learn_Steps, () -> help(FirstSteps::open));
        PageLabels.link(links, "help", Messages.Learn_Window, () -> help(HelpTopics::openWindow));
        PageLabels.link(links, "log", Messages.Learn_Commands, () -> help(HelpTopics::openCommands));
        PageLabels.link(links, "evaluate", Messages.Learn_Score, () -> run(WindowCommands.SWEEP));
        PageLabels.link(links, "prune", Messages.Learn_Fetch, () -> run(WindowCommands.DEMO));
        PageLabels.link(links, "choice", Messages.Learn_Preferences,
                () -> run(IWorkbenchCommandConstants.WINDOW_PREFERENCES));
    }

    private void showAtStart(Composite parent) {
        Button check = new Button(parent, SWT.CHECK);
        check.setText(Messages.Welcome_AtStart);
        check.setSelection(KenPreferences.welcomeAtStart());
        check.addSelectionListener(SelectionListener
                .widgetSelectedAdapter(event -> KenPreferences.setWelcomeAtStart(check.getSelection())));
        GridDataFactory.fillDefaults().align(SWT.END, SWT.CENTER).applyTo(check);
    }

    private void help(Consumer<IWorkbenchWindow> topic) {
        IWorkbenchWindow window = window();
        close();
        topic.accept(window);
    }

    private void run(String command) {
        WindowCommands.run(getIntroSite(), command);
    }

    private IWorkbenchWindow window() {
        return getIntroSite().getWorkbenchWindow();
    }

    private void close() {
        PlatformUI.getWorkbench().getIntroManager().closeIntro(this);
    }

    /** Returns the card of the demo, for tests. */
    DemoCard demo() {
        return demo;
    }

    /** Returns the large buttons, for tests. */
    List<ActionButton> buttons() {
        return List.copyOf(buttons);
    }

    @Override
    public void setFocus() {
        buttons.getFirst().setFocus();
    }

    @Override
    public void standbyStateChanged(boolean standby) {
        // The page reads the same at the side of the window.
    }
}
