/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.welcome;

import java.io.IOException;
import java.nio.file.Path;

import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.ControlListener;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Listener;
import org.eclipse.swt.widgets.Shell;
import org.kenworkbench.internal.ui.canvas.PictureCanvas;
import org.kenworkbench.internal.ui.jobs.LatestJob;
import org.kenworkbench.internal.ui.preferences.KenPreferences;
import org.kenworkbench.internal.ui.text.Sentences;
import org.kenworkbench.internal.ui.widget.Card;
import org.kenworkbench.internal.ui.widget.Fonts;
import org.kenworkbench.internal.ui.widget.PageLabels;
import org.kenworkbench.internal.ui.widget.PagePane;
import org.kenworkbench.internal.ui.widget.Skin;
import org.kenworkbench.internal.ui.widget.Skin.Style;
import org.kenworkbench.internal.ui.widget.Spoken;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.viz.canvas.Box;

/** The demo's result: its map of change, its largest matrix, and the button that opens it. */
final class DemoCard {

    /** Room that is kept while the pictures are read. */
    private static final int FIRST_HEIGHT = 240;
    private static final int STRIP_HEIGHT = 96;
    private static final int ANY_HEIGHT = 10_000;
    private static final int GAP = 12;

    private final PagePane pane;
    private final Card card;
    private final Label sentence;
    private final Label size;
    private final PictureCanvas map;
    private final PictureCanvas strip;
    private final Label caption;
    private final Button open;
    private DemoPictures pictures;

    /** Pictures, or why there are none. */
    private record Answer(DemoPictures pictures, String problem) {
    }

    DemoCard(PagePane pane, Composite parent, Fonts fonts, Runnable opening) {
        this.pane = pane;
        card = new Card(parent, Style.CARD);
        Composite heading = new Composite(card, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(GAP, 0).applyTo(heading);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(heading);
        PageLabels.paragraph(heading, Messages.Demo_Title, Style.TITLE, fonts.heading());
        size = PageLabels.line(heading, "", Style.GOOD, fonts.small());
        sentence = PageLabels.paragraph(card, "", Style.SECOND, fonts.small());
        map = picture(FIRST_HEIGHT, Messages.Demo_Map);
        strip = picture(STRIP_HEIGHT, Messages.Demo_Strip);
        caption = PageLabels.paragraph(card, "", Style.SECOND, fonts.small());
        Composite foot = new Composite(card, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(GAP, 0).applyTo(foot);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(foot);
        open = Skin.style(new Button(foot, SWT.PUSH), Style.DEFAULT);
        open.setText(Messages.Demo_Open);
        open.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> opening.run()));
        PageLabels.paragraph(foot, Messages.Demo_Text, Style.SECOND, fonts.small());
        map.addControlListener(ControlListener.controlResizedAdapter(event -> fit()));
        afterShown(() -> {
            Path cacheFolder = KenPreferences.cacheFolder();
            new LatestJob(Messages.Demo_Reading, card).request(() -> read(cacheFolder), this::show);
        });
    }

    /** Does something when the window is on the screen: what takes a processor before makes everybody wait for it. */
    private void afterShown(Runnable work) {
        Shell shell = card.getShell();
        if (shell.isVisible()) {
            work.run();
            return;
        }
        Listener shown = new Listener() {
            @Override
            public void handleEvent(Event event) {
                shell.removeListener(SWT.Show, this);
                shell.getDisplay().asyncExec(() -> {
                    if (!card.isDisposed()) {
                        work.run();
                    }
                });
            }
        };
        shell.addListener(SWT.Show, shown);
        card.addDisposeListener(event -> {
            if (!shell.isDisposed()) {
                shell.removeListener(SWT.Show, shown);
            }
        });
    }

    private PictureCanvas picture(int height, String name) {
        PictureCanvas canvas = new PictureCanvas(card);
        GridDataFactory.fillDefaults().grab(true, false).hint(0, height).applyTo(canvas);
        Spoken.picture(canvas, () -> name, () -> pictures == null ? "" : pictures.sentence());
        return canvas;
    }

    private static Answer read(Path cacheFolder) {
        try {
            return new Answer(DemoPictures.read(cacheFolder), "");
        } catch (PruningCancelledException e) {
            return new Answer(null, "");
        } catch (IOException e) {
            ILog.of(DemoCard.class).warn(e.getMessage(), e);
            return new Answer(null, Sentences.of(e));
        }
    }

    private void show(Answer answer) {
        if (answer.pictures() == null) {
            sentence.setText(PageLabels.literal(answer.problem()));
            pane.refit();
            return;
        }
        pictures = answer.pictures();
        size.setText(PageLabels.literal(Messages.bind(Messages.Demo_Bundled, pictures.size())));
        sentence.setText(PageLabels.literal(pictures.sentence()));
        caption.setText(PageLabels.literal(pictures.caption()));
        map.setView(pictures.map());
        strip.setView(pictures.strip());
        fit();
        pane.refitSoon();
    }

    /** Gives the pictures the height that they use in their width. */
    private void fit() {
        if (pictures == null) {
            return;
        }
        int width = Math.max(1, map.getSize().x - pane.barRoom());
        fit(map, (int) pictures.map().used(new Box(0, 0, width, ANY_HEIGHT)).height());
    }

    private void fit(PictureCanvas canvas, int height) {
        GridData data = (GridData) canvas.getLayoutData();
        if (height > 0 && data.heightHint != height) {
            data.heightHint = height;
            pane.refitSoon();
        }
    }

    Card control() {
        return card;
    }

    /** Returns the button that opens the demo, for tests. */
    Button open() {
        return open;
    }

    /** Tells whether the pictures are there, for tests. */
    boolean isDrawn() {
        return pictures != null;
    }
}
