/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.look;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IEditorSite;
import org.eclipse.ui.IMemento;
import org.eclipse.ui.IPersistableEditor;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.part.MultiPageEditorPart;
import org.kenworkbench.internal.ui.jobs.Steps;
import org.kenworkbench.internal.ui.subject.SharedFocus;
import org.kenworkbench.internal.ui.subject.ShownComposition;
import org.kenworkbench.internal.ui.subject.TensorSelection;
import org.kenworkbench.internal.ui.table.TensorTablePage;
import org.kenworkbench.internal.ui.text.Sentences;
import org.kenworkbench.internal.ui.weights.Weights;
import org.kenworkbench.internal.ui.weights.WeightsPool;
import org.kenworkbench.internal.ui.widget.Card;
import org.kenworkbench.internal.ui.widget.FirstStop;
import org.kenworkbench.internal.ui.widget.Fonts;
import org.kenworkbench.internal.ui.widget.Icons;
import org.kenworkbench.internal.ui.widget.KeyboardFocus;
import org.kenworkbench.internal.ui.widget.PageLabels;
import org.kenworkbench.internal.ui.widget.PagePane;
import org.kenworkbench.internal.ui.widget.Skin.Style;
import org.kenworkbench.internal.ui.window.PageViews;
import org.kenworkbench.internal.ui.window.SourceInput;
import org.kenworkbench.ui.KenViews;
import org.kenworkbench.ui.PageFocus;
import org.kenworkbench.ui.PageSource;
import org.kenworkbench.ui.PageSubject;
import org.kenworkbench.ui.TensorCell;
import org.kenworkbench.ui.TensorRow;

/**
 * An editor of what no rule has pruned. Headers are read in the background, then all values, while the views show
 * already what is known. Nothing is ever written. For the UI thread.
 */
public abstract class LookEditor extends MultiPageEditorPart implements IPersistableEditor, ShownComposition {

    private static final String TENSOR = "tensor";

    private final TensorSelection selection = new TensorSelection();
    private final SharedFocus sharedFocus = new SharedFocus();
    private PageSubject subject;
    private WeightsPool.Hold hold;
    private String refusal;
    private Optional<String> lastTensor = Optional.empty();
    private boolean disposed;
    private Job running;

    /** Files that were opened, or why they were not. */
    private record Opened(WeightsPool.Hold hold, List<TensorRow> tensors, String problem) {
    }

    @Override
    public void init(IEditorSite site, IEditorInput input) throws PartInitException {
        if (!(input instanceof SourceInput)) {
            throw new PartInitException(Messages.bind(Messages.Look_WrongInput, input.getName()));
        }
        super.init(site, input);
        site.setSelectionProvider(selection);
        setPartName(input.getName());
        setTitleToolTip(input.getToolTipText());
    }

    PageSource source() {
        return ((SourceInput) getEditorInput()).source();
    }

    @Override
    public void restoreState(IMemento memento) {
        lastTensor = Optional.ofNullable(memento.getString(TENSOR));
    }

    @Override
    public void saveState(IMemento memento) {
        selectedTensor().map(TensorRow::name).or(() -> lastTensor).ifPresent(name -> memento.putString(TENSOR, name));
    }

    @Override
    protected void createPages() {
        getSite().getWorkbenchWindow().getWorkbench().getHelpSystem().setHelp(getContainer(), helpContext());
        open();
    }

    /** Returns the id of the help's context. */
    abstract String helpContext();

    /** Reads what the pages need besides the headers; not on the UI thread, and before {@link #addLookPages}. */
    void prepare(Weights open) throws IOException {
        // most need nothing more
    }

    /** Adds the pages once the headers have been read; {@link #subject()} is there then. */
    abstract void addLookPages();

    /** Begins to read all values, once the pages are there. */
    abstract void begin(Weights weights);

    /** Starts what reads the values. The files stay open until it has ended. */
    final void run(Job reading) {
        running = reading;
        reading.schedule();
    }

    /** Returns the page with the table of all tensors. */
    abstract TensorTablePage tensors();

    /** Reads the headers, also if that failed before. */
    private void open() {
        refusal = null;
        PagePane waiting = new PagePane(getContainer());
        PageLabels.paragraph(waiting.content(), Messages.bind(Messages.Look_Opening, getEditorInput().getName()),
                Style.SECOND, new Fonts(waiting.content()).small());
        replacePages(waiting.control());
        Display display = getContainer().getDisplay();
        PageSource source = source();
        ICoreRunnable opening = monitor -> {
            Opened opened = open(source);
            if (display.isDisposed()) {
                ClosingFiles.now(opened.hold());
                return;
            }
            display.asyncExec(() -> {
                if (disposed) {
                    ClosingFiles.after(opened.hold(), Optional.empty());
                } else {
                    show(opened);
                }
            });
        };
        Job job = Job.create(Messages.bind(Messages.Look_Opening, getEditorInput().getName()), opening);
        job.setPriority(Job.SHORT);
        job.schedule();
    }

    private Opened open(PageSource source) {
        WeightsPool.Hold hold = null;
        try {
            hold = WeightsPool.platform().hold(source);
            prepare(hold.weights());
            return new Opened(hold, LookRows.sizes(hold.weights().cells()), "");
        } catch (IOException e) {
            ILog.of(LookEditor.class).warn(e.getMessage(), e);
            ClosingFiles.now(hold);
            return new Opened(null, List.of(), Sentences.of(e));
        }
    }

    private void show(Opened opened) {
        if (opened.hold() == null) {
            refusal = opened.problem();
            PagePane page = new PagePane(getContainer());
            Fonts fonts = new Fonts(page.content());
            PageLabels.paragraph(page.content(), Messages.Look_Refused, Style.TITLE, fonts.title());
            Card card = new Card(page.content(), Style.WARNING);
            GridDataFactory.fillDefaults().grab(true, false).applyTo(card);
            PageLabels.paragraph(card, refusal, Style.TITLE, fonts.heading());
            PageLabels.link(page.content(), Messages.Look_Again, this::open);
            replacePages(page.control());
            return;
        }
        hold = opened.hold();
        WeightsPool.platform().opened(source());
        subject = new PageSubject(getEditorInput().getName(), source(), opened.tensors(), Optional.empty());
        int old = getPageCount();
        addLookPages();
        setActivePage(old);
        removePages(old);
        Steps.run(getContainer(), List.of(() -> {
            selection.select(List.of());
            firePropertyChange(PROP_INPUT);
            lastTensor.ifPresent(this::select);
        }, () -> {
            PageViews.reveal(getSite().getPage(), KenViews.DISTRIBUTION_PAGE);
            begin(hold.weights());
        }));
    }

    private void replacePages(Control only) {
        int old = getPageCount();
        setPageText(addPage(only), Messages.Look_OpeningTab);
        setActivePage(old);
        removePages(old);
    }

    /** Removes the first pages; those that follow take the keyboard if the removed ones had it. */
    private void removePages(int count) {
        boolean focus = KeyboardFocus.isWithin(getContainer());
        for (int i = 0; i < count; i++) {
            Control control = getControl(0);
            removePage(0);
            control.dispose();
        }
        if (focus) {
            setFocus();
        }
    }

    @Override
    public void setFocus() {
        if (!(getControl(getActivePage()) instanceof Composite page) || !FirstStop.focus(page)) {
            getContainer().setFocus();
        }
    }

    /** Adds a page behind the others. */
    final void addPage(String title, Control page) {
        setPageText(addPage(page), title);
    }

    /**
     * Adds a page behind the others.
     *
     * @param icon name of the icon of its tab
     */
    final void addPage(String title, String icon, Control page) {
        addPage(title, page);
        int index = getPageCount() - 1;
        Icons.image(page, icon).ifPresent(image -> setPageImage(index, image));
    }

    /** Brings the page of an index to the front. */
    public final void showPage(int index) {
        setActivePage(index);
    }

    /**
     * Has all views show other figures of the same tensors, one after the other; the selected tensor stays selected.
     * Returns at once.
     *
     * @param page shows the figures on the first page
     * @param then runs in the end, unless the editor is closed by then
     */
    final void setFigures(List<TensorRow> figures, Consumer<PageSubject> page, Runnable then) {
        PageSubject now = new PageSubject(subject.name(), subject.source(), figures, Optional.empty());
        Steps.run(getContainer(), List.of(() -> page.accept(now), () -> {
            Optional<String> selected = selectedTensor().map(TensorRow::name);
            subject = now;
            tensors().update(figures);
            selected.ifPresent(this::select);
            firePropertyChange(PROP_INPUT);
        }, then));
    }

    /**
     * Selects a tensor and a cell of it, unless something is selected or was when the program ended: what is notable
     * does not take the place of what somebody looks at.
     */
    final void conclude(String tensor, Optional<TensorCell> cell) {
        if (selectedTensor().isEmpty() && lastTensor.isEmpty()) {
            select(tensor, cell);
        }
    }

    /** Selects a tensor, and a cell of it. */
    final void select(String tensor, Optional<TensorCell> cell) {
        row(tensor).ifPresent(row -> {
            selection.select(List.of(row));
            cell.ifPresent(at -> sharedFocus.set(row, PageFocus.WHOLE.withCell(Optional.of(at))));
        });
    }

    private Optional<TensorRow> row(String tensor) {
        return subject == null ? Optional.empty()
                : subject.tensors().stream().filter(row -> row.name().equals(tensor)).findFirst();
    }

    final Optional<TensorRow> selectedTensor() {
        return selection.first();
    }

    /** Returns what is selected. */
    public final TensorSelection selection() {
        return selection;
    }

    /** Returns the open files, once the headers have been read. */
    final Weights opened() {
        return hold.weights();
    }

    /** Tells whether the editor was closed. */
    final boolean isClosed() {
        return disposed;
    }

    /** Returns why nothing can be shown; empty while files are read, and when they have been. */
    public final Optional<String> refusal() {
        return Optional.ofNullable(refusal);
    }

    @Override
    public Optional<PageSubject> subject() {
        return Optional.ofNullable(subject);
    }

    @Override
    public void select(String tensor) {
        row(tensor).ifPresent(row -> selection.select(List.of(row)));
    }

    @Override
    public SharedFocus sharedFocus() {
        return sharedFocus;
    }

    @Override
    public void doSave(IProgressMonitor monitor) {
        // nothing can be changed
    }

    @Override
    public void doSaveAs() {
        throw new UnsupportedOperationException("nothing can be changed");
    }

    @Override
    public boolean isSaveAsAllowed() {
        return false;
    }

    @Override
    public void dispose() {
        disposed = true;
        if (running != null) {
            running.cancel();
        }
        if (hold != null) {
            WeightsPool.platform().closed(source());
            ClosingFiles.after(hold, Optional.ofNullable(running));
        }
        super.dispose();
    }
}
