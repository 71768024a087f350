/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.editor;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IEditorSite;
import org.eclipse.ui.IMemento;
import org.eclipse.ui.IPersistableEditor;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.part.MultiPageEditorPart;
import org.kenworkbench.internal.ui.editor.document.CompositionDocument;
import org.kenworkbench.internal.ui.editor.document.LoadedComposition;
import org.kenworkbench.internal.ui.editor.document.OverviewFacts;
import org.kenworkbench.internal.ui.editor.page.RefusalPage;
import org.kenworkbench.internal.ui.jobs.Steps;
import org.kenworkbench.internal.ui.subject.SharedFocus;
import org.kenworkbench.internal.ui.subject.ShownComposition;
import org.kenworkbench.internal.ui.subject.TensorSelection;
import org.kenworkbench.internal.ui.warmup.PictureWarmUp;
import org.kenworkbench.internal.ui.weights.CompositionFiles;
import org.kenworkbench.internal.ui.weights.WeightsPool;
import org.kenworkbench.internal.ui.widget.FirstStop;
import org.kenworkbench.internal.ui.widget.Fonts;
import org.kenworkbench.internal.ui.widget.Icons;
import org.kenworkbench.internal.ui.widget.PageLabels;
import org.kenworkbench.internal.ui.widget.PagePane;
import org.kenworkbench.internal.ui.widget.Skin.Style;
import org.kenworkbench.internal.ui.window.CompositionInput;
import org.kenworkbench.internal.ui.window.OpenModels;
import org.kenworkbench.ui.PageSubject;
import org.kenworkbench.ui.TensorRow;

/**
 * The editor of a composition. The file is read in the background; where it cannot be read, the editor says why.
 * Decisions and figures are shown as they were recorded; notes, and the places of the inputs, can be edited.
 */
public final class CompositionEditor extends MultiPageEditorPart implements IPersistableEditor, ShownComposition {

    private static final String HELP = "org.kenworkbench.ui.compositionEditor";

    private final TensorSelection selection = new TensorSelection();
    private final SharedFocus sharedFocus = new SharedFocus();
    private CompositionDocument document;
    private PageSubject subject;
    private EditorCommands commands;
    private CompositionFiles places;
    private String refusal;
    private EditorPages pages;
    private FirstSelection first;
    private Optional<EditorState> lastTime = Optional.empty();
    private boolean disposed;

    @Override
    public void init(IEditorSite site, IEditorInput input) throws PartInitException {
        if (!(input instanceof CompositionInput)) {
            throw new PartInitException(Messages.bind(Messages.Editor_WrongInput, input.getName()));
        }
        super.init(site, input);
        site.setSelectionProvider(selection);
        setPartName(input.getName());
        setTitleToolTip(input.getToolTipText());
        nameAll(site.getPage());
    }

    /**
     * Names all editors anew once the page has this editor, or has it no more: editors of the same name must be told
     * apart.
     */
    private static void nameAll(IWorkbenchPage page) {
        Shell shell = page.getWorkbenchWindow().getShell();
        if (shell != null && !shell.isDisposed()) {
            shell.getDisplay().asyncExec(() -> {
                if (!shell.isDisposed()) {
                    EditorNames.update(page);
                }
            });
        }
    }

    /** Gives the editor another name than its file's. */
    void rename(String name) {
        setPartName(name);
    }

    @Override
    public void restoreState(IMemento memento) {
        lastTime = Optional.of(EditorState.load(memento));
    }

    @Override
    public void saveState(IMemento memento) {
        if (document != null) {
            new EditorState(seenPage(), selected().map(TensorRow::name)).save(memento);
        } else {
            lastTime.ifPresent(state -> state.save(memento));
        }
    }

    @Override
    protected void createPages() {
        getSite().getWorkbenchWindow().getWorkbench().getHelpSystem().setHelp(getContainer(), HELP);
        read();
    }

    /** Returns the composition, if it has been read. */
    public Optional<CompositionDocument> document() {
        return Optional.ofNullable(document);
    }

    /** Returns why the composition cannot be shown; empty while it is read, and when it has been. */
    public Optional<String> refusal() {
        return Optional.ofNullable(refusal);
    }

    @Override
    public Optional<PageSubject> subject() {
        return Optional.ofNullable(subject);
    }

    private Optional<TensorRow> selected() {
        return selection.selected().stream().findFirst().map(TensorRow.class::cast);
    }

    @Override
    public void select(String tensor) {
        if (document != null) {
            document.tensors().stream().filter(row -> row.name().equals(tensor)).findFirst().ifPresent(row -> {
                selection.select(List.of(row));
                pages.reveal(tensor);
            });
        }
    }

    @Override
    public SharedFocus sharedFocus() {
        return sharedFocus;
    }

    /** Brings a page to the front. */
    void showPage(EditorPage page) {
        Control place = pages.place(page);
        for (int i = 0; i < getPageCount(); i++) {
            if (getControl(i) == place) {
                setActivePage(i);
            }
        }
    }

    /** Returns a page's control, with all that is on it, for tests. */
    public Control pageControl(EditorPage page) {
        LazyPage.complete(pages.place(page));
        return pages.place(page);
    }

    /** Returns the control that is in front, for tests. */
    Control seenControl() {
        return getControl(getActivePage());
    }

    /** Returns the page in front, once the composition has been read; the overview before. */
    EditorPage seenPage() {
        return pages == null || getActivePage() < 0 ? EditorPage.OVERVIEW
                : pages.at(getControl(getActivePage())).orElse(EditorPage.OVERVIEW);
    }

    @Override
    protected void pageChange(int index) {
        Control place = getControl(index);
        Steps.run(place, List.of(() -> LazyPage.seen(place)));
        super.pageChange(index);
    }

    /** Tells whether all that is selected at the beginning has been, for tests. */
    boolean isFirstSelectionDone() {
        return first != null && first.isDone();
    }

    Path file() {
        return ((CompositionInput) getEditorInput()).file();
    }

    TensorSelection tensorSelection() {
        return selection;
    }

    /** Reads the file, also if it was read before, and shows the result. */
    void read() {
        refusal = null;
        PagePane waiting = new PagePane(getContainer());
        PageLabels.paragraph(waiting.content(), Messages.bind(Messages.Editor_Reading, file()), Style.SECOND,
                new Fonts(waiting.content()).small());
        replacePages(() -> setPageText(addPage(waiting.control()), Messages.Editor_ReadingTab));
        Display display = getContainer().getDisplay();
        Path file = file();
        ICoreRunnable reading = monitor -> {
            LoadedComposition loaded = LoadedComposition.read(file);
            if (!display.isDisposed()) {
                display.asyncExec(() -> {
                    if (!disposed) {
                        show(loaded);
                    }
                });
            }
        };
        Job job = Job.create(Messages.bind(Messages.Editor_Reading, file), reading);
        job.setPriority(Job.SHORT);
        job.schedule();
    }

    private void addTab(String title, String icon, Control page) {
        int index = addPage(page);
        setPageText(index, title);
        Icons.image(page, icon).ifPresent(image -> setPageImage(index, image));
    }

    private void replacePages(Runnable addNew) {
        int old = getPageCount();
        addNew.run();
        setActivePage(old);
        for (int i = 0; i < old; i++) {
            Control control = getControl(0);
            removePage(0);
            control.dispose();
        }
    }

    private void show(LoadedComposition loaded) {
        switch (loaded) {
            case LoadedComposition.Readable readable -> showDocument(new CompositionDocument(file(), readable));
            case LoadedComposition.Refused refused -> {
                refusal = refused.sentence();
                RefusalPage page = new RefusalPage(getContainer(), refusal, this::read,
                        () -> OpenFiles.ask(getSite().getPage()));
                replacePages(() -> setPageText(addPage(page.control()), Messages.Refusal_Tab));
            }
        }
    }

    private void showDocument(CompositionDocument read) {
        document = read;
        subject = new PageSubject(OverviewFacts.modelName(read.composition().getTuned()), file(), read.tensors(),
                Optional.empty());
        if (first == null) {
            WeightsPool.platform().opened(subject.source());
        }
        commands = new EditorCommands(this, read);
        places = CompositionFiles.of(read.composition());
        pages = new EditorPages(getContainer(), read, subject, selection, commands);
        replacePages(() -> pages.addTo(this::addTab));
        read.commands().addCommandStackListener(event -> changed());
        selection.select(List.of());
        firePropertyChange(PROP_INPUT);
        lastTime.ifPresent(state -> showPage(state.page()));
        if (first != null) {
            first.end();
        }
        first = new FirstSelection(subject, selection, sharedFocus);
        first.begin(lastTime.flatMap(EditorState::tensor), read.facts().notable().changed());
        selected().ifPresent(row -> pages.reveal(row.name()));
        lastTime = Optional.empty();
        PictureWarmUp.begin(subject);
    }

    /** Called when a command was done, undone or redone. */
    private void changed() {
        pages.update();
        commands.files().checkFiles();
        relocate();
        firePropertyChange(PROP_DIRTY);
    }

    /** Has the views read the files from their present places, saved or not. */
    private void relocate() {
        CompositionFiles now = CompositionFiles.of(document.composition());
        if (!now.equals(places)) {
            places = now;
            WeightsPool.platform().locate(file(), Optional.of(now));
            firePropertyChange(PROP_PLACES);
        }
    }

    /** Returns the commands that change the composition; null before it has been read. */
    EditorCommands commands() {
        return commands;
    }

    boolean isClosed() {
        return disposed;
    }

    /** Shows the files after they were looked for again, or while their content is being checked. */
    void filesChecked() {
        pages.showFiles(document.files());
    }

    void showLayers() {
        showPage(EditorPage.LAYERS);
        pages.setFocus(EditorPage.LAYERS);
    }

    void showNotes() {
        showPage(EditorPage.NOTES);
    }

    /** Finds, copies, selects or deletes on the page in front; a command that a page does not have does nothing. */
    void onPage(PageCommand command) {
        if (document == null) {
            return;
        }
        if (command == PageCommand.FIND) {
            showLayers();
        }
        pages.run(command, seenPage());
    }

    @Override
    public boolean isDirty() {
        return document != null && document.isDirty();
    }

    @Override
    public void doSave(IProgressMonitor monitor) {
        if (document != null) {
            commands.save(monitor);
            firePropertyChange(PROP_DIRTY);
        }
    }

    @Override
    public boolean isSaveAsAllowed() {
        return false;
    }

    @Override
    public void doSaveAs() {
        throw new UnsupportedOperationException("paths in a composition are relative to its folder");
    }

    @Override
    public void setFocus() {
        if (document == null || !pages.setFocus(seenPage())
                && !FirstStop.focus((Composite) pages.place(seenPage()))) {
            getContainer().setFocus();
        }
    }

    @Override
    public void dispose() {
        disposed = true;
        if (first != null) {
            first.end();
            WeightsPool.platform().closed(subject.source());
        }
        WeightsPool.platform().locate(file(), Optional.empty());
        if (commands != null) {
            commands.files().dispose();
        }
        nameAll(getSite().getPage());
        super.dispose();
    }

    @Override
    public <T> T getAdapter(Class<T> adapter) {
        if (adapter == CompositionDocument.class) {
            return adapter.cast(document);
        }
        if (adapter == OpenModels.class) {
            return adapter.cast(document == null ? null : document.models());
        }
        return super.getAdapter(adapter);
    }
}
