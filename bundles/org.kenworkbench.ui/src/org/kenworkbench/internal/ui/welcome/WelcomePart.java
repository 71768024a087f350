/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.welcome;

import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.part.IntroPart;
import org.kenworkbench.internal.ui.help.FirstSteps;
import org.kenworkbench.internal.ui.jobs.LatestJob;
import org.kenworkbench.internal.ui.recent.RecentText;
import org.kenworkbench.internal.ui.widget.Card;
import org.kenworkbench.internal.ui.widget.Fonts;
import org.kenworkbench.internal.ui.widget.PageLabels;
import org.kenworkbench.internal.ui.widget.PagePane;
import org.kenworkbench.internal.ui.widget.Skin.Style;
import org.kenworkbench.internal.ui.window.RecentEntry;
import org.kenworkbench.internal.ui.window.RecentFiles;
import org.kenworkbench.internal.ui.window.WindowCommands;

/** The welcome page: the three steps, and where each begins. */
public final class WelcomePart extends IntroPart {

    private static final int GAP = 12;
    private static final int MOST_RECENT = 9;
    /** Least width of the folder of a recent file, which takes what the others leave. */
    private static final int SHORTEST = 80;

    private PagePane pane;
    private Fonts fonts;

    @Override
    public void createPartControl(Composite parent) {
        pane = new PagePane(parent);
        Composite content = pane.content();
        fonts = new Fonts(content);
        PageLabels.paragraph(content, Messages.Welcome_Title, Style.TITLE, fonts.total());
        PageLabels.paragraph(content, Messages.Welcome_What, Style.SECOND, fonts.small());
        Composite steps = new Composite(content, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(3).equalWidth(true).spacing(GAP, GAP).applyTo(steps);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(steps);
        Card open = step(steps, Messages.Welcome_Open, Messages.Welcome_OpenText);
        PageLabels.link(open, Messages.Welcome_OpenCheckpoints,
                () -> WindowCommands.run(getIntroSite(), WindowCommands.IMPORT));
        PageLabels.link(open, Messages.Welcome_OpenLink, () -> WindowCommands.run(getIntroSite(), WindowCommands.OPEN));
        Card prune = step(steps, Messages.Welcome_Prune, Messages.Welcome_PruneText);
        PageLabels.link(prune, Messages.Welcome_PruneLink,
                () -> WindowCommands.run(getIntroSite(), WindowCommands.PRUNE));
        PageLabels.link(prune, Messages.Welcome_DemoLink,
                () -> WindowCommands.run(getIntroSite(), WindowCommands.DEMO));
        PageLabels.paragraph(prune, Messages.Welcome_DemoText, Style.THIRD, fonts.small());
        Card look = step(steps, Messages.Welcome_Look, Messages.Welcome_LookText);
        PageLabels.link(look, Messages.Welcome_LookLink, this::close);
        PageLabels.link(look, Messages.Welcome_StepsLink, () -> {
            IWorkbenchWindow window = window();
            close();
            FirstSteps.open(window);
        });
        PageLabels.paragraph(content, Messages.Welcome_Recent, Style.TITLE, fonts.heading());
        showRecent(content);
        pane.refit();
    }

    private void showRecent(Composite content) {
        List<RecentEntry> recent = RecentFiles.list().stream().limit(MOST_RECENT).toList();
        if (recent.isEmpty()) {
            PageLabels.paragraph(content, Messages.Welcome_NoRecent, Style.SECOND, fonts.small());
            return;
        }
        Composite list = new Composite(content, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(4).spacing(2 * GAP, GAP / 2).applyTo(list);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(list);
        Map<RecentEntry, Runnable> markMoved = new HashMap<>();
        ZonedDateTime now = ZonedDateTime.now();
        for (RecentEntry entry : recent) {
            Link name = PageLabels.link(list, RecentText.name(entry),
                    () -> RecentFiles.open(getIntroSite().getPage(), entry));
            name.setToolTipText(entry.paths().stream().map(Path::toString).collect(Collectors.joining("\n")));
            PageLabels.line(list, RecentText.kind(entry.kind()), Style.SECOND, fonts.small());
            Label place = PageLabels.line(list, "", Style.SECOND, fonts.small());
            place.setText(PageLabels.literal(Dialog.shortenText(RecentText.place(entry), place)));
            GridDataFactory.fillDefaults().align(SWT.FILL, SWT.CENTER).grab(true, false).hint(SHORTEST, SWT.DEFAULT)
                    .applyTo(place);
            place.addListener(SWT.Resize,
                    event -> place.setText(PageLabels.literal(Dialog.shortenText(RecentText.place(entry), place))));
            PageLabels.line(list, entry.opened().map(time -> RecentText.time(time, now)).orElse(""), Style.SECOND,
                    fonts.small());
            markMoved.put(entry, () -> {
                name.setText(PageLabels.literal(RecentText.moved(RecentText.name(entry))));
                name.setEnabled(false);
                list.layout();
            });
        }
        new LatestJob(Messages.Welcome_Looking, list).request(() -> RecentText.moved(recent),
                moved -> moved.forEach(entry -> markMoved.get(entry).run()));
    }

    private Card step(Composite parent, String title, String text) {
        Card card = new Card(parent, Style.CARD);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(card);
        PageLabels.line(card, title, Style.TITLE, fonts.title());
        PageLabels.paragraph(card, text, Style.SECOND, fonts.small());
        return card;
    }

    private IWorkbenchWindow window() {
        return getIntroSite().getWorkbenchWindow();
    }

    private void close() {
        PlatformUI.getWorkbench().getIntroManager().closeIntro(this);
    }

    @Override
    public void setFocus() {
        pane.control().setFocus();
    }

    @Override
    public void standbyStateChanged(boolean standby) {
        // The page reads the same at the side of the window.
    }
}
