/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.series;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.jobs.IJobChangeEvent;
import org.eclipse.core.runtime.jobs.JobChangeAdapter;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IEditorSite;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.part.EditorPart;
import org.eclipse.ui.statushandlers.StatusManager;
import org.kenworkbench.analysis.difference.series.Against;
import org.kenworkbench.analysis.difference.series.SeriesFindings;
import org.kenworkbench.internal.ui.preferences.KenPreferences;
import org.kenworkbench.internal.ui.runs.OperationJob;
import org.kenworkbench.internal.ui.widget.Fonts;
import org.kenworkbench.internal.ui.widget.PageLabels;
import org.kenworkbench.internal.ui.widget.PagePane;
import org.kenworkbench.internal.ui.widget.Skin.Style;
import org.kenworkbench.internal.ui.window.Perspectives;
import org.kenworkbench.internal.ui.window.RecentEntry;
import org.kenworkbench.internal.ui.window.RecentFiles;
import org.kenworkbench.internal.ui.window.RecentKind;
import org.kenworkbench.internal.ui.window.Welcome;
import org.kenworkbench.internal.ui.window.WindowServices;
import org.kenworkbench.operations.RunSettings;
import org.kenworkbench.operations.series.ReadSeries;
import org.kenworkbench.operations.series.SeriesReader;

/** The editor of a series of checkpoints, which are read in the background first. Nothing can be changed in it. */
public final class SeriesEditor extends EditorPart {

    static final String ID = "org.kenworkbench.ui.seriesEditor";
    private static final String HELP = "org.kenworkbench.ui.seriesEditor";

    private final StackLayout stack = new StackLayout();
    private Composite parent;
    private OperationJob job;
    private SeriesPane pane;
    private String refusal;
    private boolean disposed;

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
    }

    @Override
    public void createPartControl(Composite within) {
        parent = new Composite(within, SWT.NONE);
        parent.setLayout(stack);
        getSite().getWorkbenchWindow().getWorkbench().getHelpSystem().setHelp(parent, HELP);
        read();
    }

    private SeriesInput series() {
        return (SeriesInput) getEditorInput();
    }

    /** Reads all checkpoints, also if they were read before. */
    private void read() {
        refusal = null;
        tell(Messages.bind(Messages.Editor_Reading, series().getName()), Messages.Editor_Cancel, () -> job.cancel());
        Display display = parent.getDisplay();
        List<Path> paths = series().paths();
        AtomicReference<ShownSeries> result = new AtomicReference<>();
        SeriesReader reader = WindowServices.require(SeriesReader.class);
        job = new OperationJob(Messages.bind(Messages.Editor_Reading, series().getName()),
                new RunSettings(KenPreferences.threads(), false, false, 0), new double[] {1}, context -> {
                    ReadSeries read = reader.read(paths, context);
                    result.set(ShownSeries.of(reader, read,
                            new ShownSeries.Choice(Against.STEP, true, SeriesFindings.USUAL_LIMIT)));
                }, () -> show(reader, result.get()));
        job.addJobChangeListener(new JobChangeAdapter() {
            @Override
            public void done(IJobChangeEvent event) {
                if (!event.getResult().isOK() && !display.isDisposed()) {
                    display.asyncExec(() -> refused(event.getResult()));
                }
            }
        });
        job.schedule();
    }

    private void show(SeriesReader reader, ShownSeries shown) {
        if (!disposed) {
            pane = new SeriesPane(parent, reader, shown, this::openPair);
            bring(pane.control());
            pane.setFocus();
        }
    }

    private void refused(IStatus status) {
        if (!disposed) {
            refusal = status.matches(IStatus.CANCEL) ? Messages.bind(Messages.Editor_Cancelled, series().getName())
                    : status.getMessage();
            tell(refusal, Messages.Editor_Again, this::read);
        }
    }

    private void tell(String text, String link, Runnable action) {
        PagePane page = new PagePane(parent);
        PageLabels.paragraph(page.content(), text, Style.SECOND, new Fonts(page.content()).small());
        PageLabels.link(page.content(), link, action);
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

    /** Shows what changed from one checkpoint to another, in the editor of pairs. */
    private void openPair(int base, int tuned) {
        List<Path> paths = pane.shown().read().paths();
        RecentFiles.open(getSite().getPage(), new RecentEntry(RecentKind.PAIR,
                List.of(paths.get(base), paths.get(tuned)), Optional.empty()));
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
