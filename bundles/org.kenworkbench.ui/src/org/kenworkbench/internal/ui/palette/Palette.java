/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.palette;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import org.eclipse.jface.dialogs.PopupDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.KeyEvent;
import org.eclipse.swt.events.KeyListener;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IWorkbenchWindow;
import org.kenworkbench.internal.ui.jobs.LatestJob;
import org.kenworkbench.internal.ui.palette.PaletteRow.Hit;
import org.kenworkbench.internal.ui.palette.PaletteRow.More;
import org.kenworkbench.internal.ui.subject.SubjectTracker;
import org.kenworkbench.internal.ui.text.FigureText;
import org.kenworkbench.internal.ui.widget.Fonts;
import org.kenworkbench.internal.ui.widget.PageLabels;
import org.kenworkbench.internal.ui.widget.Skin;
import org.kenworkbench.internal.ui.widget.Skin.Style;
import org.kenworkbench.internal.ui.widget.Skin.Token;
import org.kenworkbench.internal.ui.window.Perspectives;
import org.kenworkbench.internal.ui.window.Welcome;
import org.kenworkbench.ui.PageSubject;

/**
 * The palette of a window: a field in which one types a part of a name, and a list of what has it. The keyboard stays
 * in the field. Names are searched in the background. For the UI thread.
 */
public final class Palette extends PopupDialog {

    private static final String OPEN = "org.kenworkbench.ui.palette";
    private static final Point SIZE = new Point(680, 470);
    private static final int BESIDE_EDGE = 40;
    private static final int BELOW_TOP = 90;
    private static final int PADDING = 8;
    private static final int GAP = 14;

    private final IWorkbenchWindow window;
    /** The control that had the focus before; may be null, or disposed of by now. */
    private final Control before;
    private final List<PaletteSource> plain;
    private final Set<PaletteGroup> opened = EnumSet.noneOf(PaletteGroup.class);
    private Optional<PageSubject> subject = Optional.empty();
    private LazyIndex index;
    private SubjectTracker tracker;
    private Text field;
    private PaletteList list;
    private Label beside;
    private Label count;
    private LatestJob searching;
    private boolean pending;
    /** Whether something was chosen, for which the tracker is needed after the palette was closed. */
    private boolean choosing;
    /** Code that waits for the result of what was typed last. */
    private Runnable whenFound = () -> {
    };

    private Palette(IWorkbenchWindow window) {
        super(window.getShell(), INFOPOPUP_SHELLSTYLE, true, false, false, false, false, null, null);
        this.window = window;
        before = window.getShell().getDisplay().getFocusControl();
        plain = PaletteSources.plain(window);
        index = new LazyIndex(plain, subject, this::selectTensor);
    }

    /** Opens the palette of a window, or brings the one that is open to the front. */
    public static Palette open(IWorkbenchWindow window) {
        if (window.getShell().getData(OPEN) instanceof Palette there && there.getShell() != null) {
            there.getShell().forceActive();
            there.field.setFocus();
            there.field.selectAll();
            return there;
        }
        Palette palette = new Palette(window);
        window.getShell().setData(OPEN, palette);
        palette.open();
        return palette;
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(Messages.Palette_Title);
        shell.addPaintListener(event -> {
            event.gc.setForeground(Skin.color(Token.THIRD_TEXT));
            event.gc.drawRectangle(0, 0, shell.getClientArea().width - 1, shell.getClientArea().height - 1);
        });
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        Composite area = Skin.style((Composite) super.createDialogArea(parent), Style.PALETTE);
        GridLayoutFactory.fillDefaults().margins(PADDING, PADDING).spacing(0, PADDING).applyTo(area);
        field = new Text(area, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL);
        field.setMessage(Messages.Palette_Message);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(field);
        list = new PaletteList(area, row -> choose(row, false));
        GridDataFactory.fillDefaults().grab(true, true).hint(0, 0).applyTo(list.control());
        createFooter(area);
        searching = new LatestJob(Messages.Palette_Searching, area);
        field.addModifyListener(event -> {
            opened.clear();
            search();
        });
        field.addKeyListener(KeyListener.keyPressedAdapter(this::key));
        list.control().addKeyListener(KeyListener.keyPressedAdapter(event -> {
            if (event.keyCode == SWT.ESC) {
                escape();
            }
        }));
        tracker = new SubjectTracker(window.getActivePage(), this::follow, (shape, cell) -> {
        });
        search();
        return area;
    }

    private void createFooter(Composite area) {
        Composite footer = new Composite(area, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(4).spacing(GAP, 0).applyTo(footer);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(footer);
        Fonts fonts = new Fonts(footer);
        PageLabels.line(footer, Messages.Palette_Enter, Style.SECOND, fonts.small());
        PageLabels.line(footer, Messages.Palette_Close, Style.SECOND, fonts.small());
        beside = PageLabels.line(footer, Messages.Palette_Beside, Style.SECOND, fonts.small());
        count = PageLabels.line(footer, "", Style.SECOND, fonts.small());
        count.setAlignment(SWT.RIGHT);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(count);
    }

    /** Searches the tensors of another model as soon as it is there; what it has selected does not matter. */
    private void follow(Optional<PageSubject> other) {
        boolean same = subject.map(PageSubject::tensors).equals(other.map(PageSubject::tensors))
                && subject.map(PageSubject::name).equals(other.map(PageSubject::name));
        if (!same) {
            subject = other;
            index = new LazyIndex(plain, subject, this::selectTensor);
            search();
        }
    }

    private void search() {
        LazyIndex in = index;
        String typed = field.getText();
        Set<PaletteGroup> whole = Set.copyOf(opened);
        pending = true;
        searching.request(stale -> in.get().search(typed, whole, stale), found -> show(typed, found));
    }

    private void show(String typed, PaletteResult found) {
        pending = false;
        list.show(found, subject.map(PageSubject::name).orElse(""));
        count.setText(found.found() == 0 ? PageLabels.literal(Messages.bind(Messages.Palette_Nothing, typed.strip()))
                : Messages.bind(Messages.Palette_Found, FigureText.count(found.found())));
        tellBeside();
        Runnable waiting = whenFound;
        whenFound = () -> {
        };
        waiting.run();
    }

    private void tellBeside() {
        beside.setVisible(list.selected().filter(row -> row instanceof Hit hit && hit.entry().beside().isPresent())
                .isPresent());
    }

    private void key(KeyEvent event) {
        switch (event.keyCode) {
            case SWT.ARROW_DOWN -> step(event, 1);
            case SWT.ARROW_UP -> step(event, -1);
            case SWT.PAGE_DOWN -> step(event, list.page());
            case SWT.PAGE_UP -> step(event, -list.page());
            case SWT.CR, SWT.KEYPAD_CR -> {
                event.doit = false;
                boolean another = (event.stateMask & SWT.MOD1) != 0;
                if (pending) {
                    whenFound = () -> list.selected().ifPresent(row -> choose(row, another));
                } else {
                    list.selected().ifPresent(row -> choose(row, another));
                }
            }
            case SWT.ESC -> {
                event.doit = false;
                escape();
            }
            default -> {
                // typed into the field
            }
        }
    }

    private void step(KeyEvent event, int by) {
        event.doit = false;
        list.step(by);
        tellBeside();
    }

    private void choose(PaletteRow row, boolean another) {
        if (row instanceof More more) {
            opened.add(more.group());
            search();
        } else if (row instanceof Hit hit) {
            choosing = true;
            escape();
            try {
                hit.entry().beside().filter(_ -> another).orElse(hit.entry().open()).run();
            } finally {
                tracker.dispose();
            }
        }
    }

    /** Closes the palette and puts the focus back where it was. */
    private void escape() {
        close();
        if (before != null && !before.isDisposed()) {
            before.getShell().setActive();
            before.setFocus();
        }
    }

    private void selectTensor(String name) {
        Welcome.close();
        Perspectives.showEditors(window.getActivePage());
        tracker.select(name);
    }

    @Override
    public boolean close() {
        if (tracker != null && !choosing) {
            tracker.dispose();
        }
        if (window.getShell() != null && !window.getShell().isDisposed()) {
            window.getShell().setData(OPEN, null);
        }
        return super.close();
    }

    @Override
    protected Control getFocusControl() {
        return field;
    }

    @Override
    protected Color getBackground() {
        return Skin.color(Token.PANE);
    }

    @Override
    protected Color getForeground() {
        return Skin.color(Token.TEXT);
    }

    @Override
    protected Point getDefaultSize() {
        Rectangle of = window.getShell().getBounds();
        return new Point(Math.min(SIZE.x, of.width - BESIDE_EDGE), Math.min(SIZE.y, of.height - BELOW_TOP));
    }

    @Override
    protected Point getDefaultLocation(Point size) {
        Rectangle of = window.getShell().getBounds();
        return new Point(of.x + (of.width - size.x) / 2, of.y + Math.min(BELOW_TOP, (of.height - size.y) / 2));
    }

    /** The field, for tests. */
    Text field() {
        return field;
    }

    /** The list, for tests. */
    PaletteList list() {
        return list;
    }

    /** The count below the list, for tests. */
    String counted() {
        return count.getText();
    }

    /** Tells whether the list shows what was typed last, for tests. */
    boolean isDone() {
        return !pending;
    }

    /** Index that is made when it is needed first, off the UI thread: there may be 100,000 tensors. */
    private static final class LazyIndex {

        private final List<PaletteSource> plain;
        private final Optional<PageSubject> subject;
        private final Consumer<String> select;
        private PaletteIndex made;

        LazyIndex(List<PaletteSource> plain, Optional<PageSubject> subject,
                Consumer<String> select) {
            this.plain = plain;
            this.subject = subject;
            this.select = select;
        }

        synchronized PaletteIndex get() {
            if (made == null) {
                List<PaletteSource> sources = new ArrayList<>(plain);
                subject.ifPresent(of -> sources.add(PaletteSources.tensors(of, select)));
                made = new PaletteIndex(sources);
            }
            return made;
        }
    }
}
