/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.series;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IEditorSite;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.part.EditorPart;
import org.eclipse.ui.statushandlers.StatusManager;
import org.kenworkbench.analysis.difference.series.Against;
import org.kenworkbench.analysis.difference.series.SeriesFindings;
import org.kenworkbench.internal.ui.runs.OperationJob;
import org.kenworkbench.internal.ui.subject.SharedFocus;
import org.kenworkbench.internal.ui.subject.ShownComposition;
import org.kenworkbench.internal.ui.widget.DroppedFiles;
import org.kenworkbench.internal.ui.widget.Fonts;
import org.kenworkbench.internal.ui.widget.KeyboardFocus;
import org.kenworkbench.internal.ui.widget.PageLabels;
import org.kenworkbench.internal.ui.widget.PagePane;
import org.kenworkbench.internal.ui.widget.Skin.Style;
import org.kenworkbench.internal.ui.window.CompositionInput;
import org.kenworkbench.internal.ui.window.OpenModels;
import org.kenworkbench.internal.ui.window.Perspectives;
import org.kenworkbench.internal.ui.window.RecentEntry;
import org.kenworkbench.internal.ui.window.RecentFiles;
import org.kenworkbench.internal.ui.window.RecentKind;
import org.kenworkbench.internal.ui.window.Welcome;
import org.kenworkbench.ui.PageSubject;
import org.kenworkbench.ui.kit.CompositionEditors;
import org.kenworkbench.viz.series.SeriesModel.Spot;

/**
 * The editor of a series of checkpoints, which are read in the background first. Nothing can be changed in it. Views
 * that follow it show what changed from the first checkpoint to the last.
 */
public final class SeriesEditor extends EditorPart implements SeriesActions, ShownComposition {

    static final String ID = "org.kenworkbench.ui.seriesEditor";
    private static final String HELP = "org.kenworkbench.ui.seriesEditor";

    private final StackLayout stack = new StackLayout();
    private Composite parent;
    private OperationJob job;
    private SeriesPane pane;
    private String refusal;
    private boolean disposed;
    private final SeriesViews views = new SeriesViews(this::follow);

    /** Opens checkpoints, or shows them if they are open already. */
    static void open(IWorkbenchPage page, List<Path> paths) {
        Welcome.close();
        Perspectives.showEditors(page);
        try {
            SeriesInput input = new SeriesInput(paths);
            RecentFiles.add(RecentKind.SERIES, input.paths());
            IEditorPart editor = page.openEditor(input, ID);
            // A map with a list and two charts needs the room; a double click on the tab gives it back.
            page.setPartState(page.getReference(editor), IWorkbenchPage.STATE_MAXIMIZED);
        } catch (PartInitException e) {
            StatusManager.getManager().handle(e.getStatus(), StatusManager.LOG | StatusManager.SHOW);
        }
    }

    @Override
    public void init(IEditorSite site, IEditorInput input) throws PartInitException {
        if (!(input instanceof SeriesInput)) {
            throw new PartInitException(Messages.bind(Messages.Editor_WrongInput, input.getName()));
        }
        setSite(site);
        setInput(input);
        setPartName(input.getName());
        setTitleToolTip(input.getToolTipText());
        site.setSelectionProvider(views.selection());
    }

    @Override
    public void createPartControl(Composite within) {
        parent = new Composite(within, SWT.NONE);
        parent.setLayout(stack);
        getSite().getWorkbenchWindow().getWorkbench().getHelpSystem().setHelp(parent, HELP);
        DroppedFiles.install(parent, this::add);
        read();
    }

    private SeriesInput series() {
        return (SeriesInput) getEditorInput();
    }

    /** Reads all checkpoints, also if they were read before. */
    private void read() {
        refusal = null;
        tell(Messages.bind(Messages.Editor_Reading, series().getName()),
                List.of(new Way(Messages.Editor_Cancel, () -> job.cancel())));
        SeriesInput input = series();
        read(_ -> input.paths(), this::refused);
    }

    private void read(SeriesReading.Wanted wanted, Consumer<IStatus> failed) {
        ShownSeries.Choice choice = choice();
        job = SeriesReading.start(Messages.bind(Messages.Editor_Reading, series().getName()), wanted, choice,
                this::show, failed);
    }

    private ShownSeries.Choice choice() {
        return pane == null ? new ShownSeries.Choice(Against.STEP, true, SeriesFindings.USUAL_LIMIT) : pane.choice();
    }

    private void show(SeriesReading now) {
        if (disposed) {
            return;
        }
        SeriesInput input = new SeriesInput(now.paths());
        if (!input.equals(series())) {
            setInput(input);
            setPartName(input.getName());
            setTitleToolTip(input.getToolTipText());
            RecentFiles.add(RecentKind.SERIES, input.paths());
        }
        ShownSeries kept = pane == null ? now.shown() : now.shown().selectLike(pane.shown());
        boolean focus = KeyboardFocus.isWithin(parent);
        // The choice may be another one than when reading began.
        pane = new SeriesPane(parent, now.reader(), kept, pane == null ? kept.choice() : pane.choice(), this);
        bring(pane.control());
        if (focus) {
            pane.setFocus();
        }
        views.show(now.ends());
        firePropertyChange(PROP_INPUT);
        markSelected(kept);
    }

    private void refused(IStatus status) {
        if (!disposed) {
            refusal = status.matches(IStatus.CANCEL) ? Messages.bind(Messages.Editor_Cancelled, series().getName())
                    : status.getMessage();
            tell(refusal, List.of(new Way(Messages.Editor_Again, this::read),
                    new Way(Messages.Side_Add, this::add)));
        }
    }

    /** Something that the user can do, as a link. */
    private record Way(String link, Runnable action) {
    }

    private void tell(String text, List<Way> ways) {
        PagePane page = new PagePane(parent);
        PageLabels.paragraph(page.content(), text, Style.SECOND, new Fonts(page.content()).small());
        ways.forEach(way -> PageLabels.link(page.content(), way.link(), way.action()));
        bring(page.control());
    }

    private void bring(Control control) {
        Control before = stack.topControl;
        stack.topControl = control;
        parent.layout();
        if (before != null) {
            before.dispose();
        }
    }

    @Override
    public void select(Spot spot) {
        pane.select(spot);
        markSelected(pane.shown());
    }

    private void markSelected(ShownSeries shown) {
        shown.model().selected().ifPresent(spot -> views.mark(shown.model().row(spot).tensors()));
    }

    /** Selects a tensor, as views ask for, and its row of the map, if it has one. */
    @Override
    public void select(String tensor) {
        views.select(tensor);
    }

    /** Selects the row of a tensor that was selected in a view, at the same step. */
    private void follow(String tensor) {
        ShownSeries shown = pane.shown();
        boolean isShown = shown.model().selected().map(spot -> shown.model().row(spot).tensors().contains(tensor))
                .orElse(false);
        if (!isShown && shown.checkpoint().isPresent()) {
            shown.spot(tensor, shown.checkpoint().getAsInt()).ifPresent(this::select);
        }
    }

    @Override
    public Optional<PageSubject> subject() {
        return views.subject();
    }

    @Override
    public SharedFocus sharedFocus() {
        return views.sharedFocus();
    }

    @Override
    public <T> T getAdapter(Class<T> adapter) {
        return adapter == OpenModels.class
                ? adapter.cast(subject().map(ends -> OpenModels.of(ends.source())).orElse(null))
                : super.getAdapter(adapter);
    }

    @Override
    public void openPair(int base, int tuned) {
        List<Path> paths = pane.shown().read().paths();
        // The views that a pair opens beside it would lie over it else.
        IWorkbenchPage page = getSite().getPage();
        page.setPartState(page.getReference(this), IWorkbenchPage.STATE_RESTORED);
        RecentFiles.open(page, new RecentEntry(RecentKind.PAIR,
                List.of(paths.get(base), paths.get(tuned)), Optional.empty()));
    }

    @Override
    public void add() {
        add(AddCheckpoints.ask(getSite().getShell(), paths()));
    }

    /** Returns the checkpoints that were read, or else what was to be read. */
    private List<Path> paths() {
        return pane == null ? series().paths() : pane.shown().read().paths();
    }

    @Override
    public void add(List<Path> checkpoints) {
        List<Path> more = new ArrayList<>();
        for (Path path : checkpoints) {
            if (CompositionInput.isComposition(path)) {
                CompositionEditors.open(getSite().getPage(), path);
            } else {
                more.add(path);
            }
        }
        if (!more.isEmpty()) {
            List<Path> now = paths();
            again(reader -> reader.add(now, more));
        }
    }

    @Override
    public void readAgain() {
        SeriesInput input = series();
        again(_ -> input.paths());
    }

    /** Reads a series in the place of this one, which stays in sight until then, or if that fails. */
    private void again(SeriesReading.Wanted wanted) {
        if (isReading()) {
            status(Messages.Editor_Busy);
            return;
        }
        read(wanted, status -> {
            if (pane == null) {
                refused(status);
            }
        });
    }

    @Override
    public void copyFreezeList() {
        new FreezeList(parent, this::status).copy(pane.shown().stopped());
    }

    @Override
    public void saveFreezeList() {
        new FreezeList(parent, this::status).save(pane.shown().stopped(), pane.shown().read().title());
    }

    private void status(String text) {
        getEditorSite().getActionBars().getStatusLineManager().setMessage(text);
    }

    /** Tells whether checkpoints are being read. */
    boolean isReading() {
        return job.getState() != Job.NONE;
    }

    /** Returns what is shown, once the series was read. */
    Optional<SeriesPane> pane() {
        return Optional.ofNullable(pane);
    }

    /** Returns why the series cannot be shown; empty while it is read, and when it has been. */
    Optional<String> refusal() {
        return Optional.ofNullable(refusal);
    }

    @Override
    public void setFocus() {
        if (pane != null) {
            pane.setFocus();
        } else {
            parent.setFocus();
        }
    }

    @Override
    public void dispose() {
        disposed = true;
        if (job != null) {
            job.cancel();
        }
        views.close();
        super.dispose();
    }

    @Override
    public boolean isDirty() {
        return false;
    }

    @Override
    public boolean isSaveAsAllowed() {
        return false;
    }

    @Override
    public void doSave(IProgressMonitor monitor) {
        // nothing can be changed
    }

    @Override
    public void doSaveAs() {
        throw new UnsupportedOperationException("nothing can be changed");
    }
}
