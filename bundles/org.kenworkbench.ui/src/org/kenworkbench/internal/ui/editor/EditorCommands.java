/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.editor;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.operation.ModalContext;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.kenworkbench.composition.CompositionException;
import org.kenworkbench.composition.Note;
import org.kenworkbench.composition.OutputKind;
import org.kenworkbench.composition.OutputReference;
import org.kenworkbench.composition.PruningSettings;
import org.kenworkbench.internal.ui.editor.document.CompositionDocument;
import org.kenworkbench.internal.ui.editor.document.FileCheck;
import org.kenworkbench.internal.ui.editor.document.OverviewFacts;
import org.kenworkbench.internal.ui.editor.page.NoteDialog;
import org.kenworkbench.internal.ui.editor.page.PageActions;
import org.kenworkbench.internal.ui.text.Sentences;
import org.kenworkbench.internal.ui.widget.CopiedText;
import org.kenworkbench.internal.ui.window.PageViews;
import org.kenworkbench.internal.ui.window.WindowCommands;
import org.kenworkbench.operations.ErrorTranslator;
import org.kenworkbench.operations.composition.CommandLines;
import org.kenworkbench.operations.inputs.InputPlaces;
import org.kenworkbench.ui.KenViews;
import org.kenworkbench.ui.TensorRow;

/**
 * Commands of the editor on its composition. They ask the user where there is something to ask, and report what failed.
 */
final class EditorCommands implements PageActions {

    private static final String MODEL_FILE = "model.safetensors";

    private final CompositionEditor editor;
    private final CompositionDocument document;
    private final EditorFiles files;

    EditorCommands(CompositionEditor editor, CompositionDocument document) {
        this.editor = editor;
        this.document = document;
        files = new EditorFiles(editor, document);
    }

    @Override
    public void showLayers() {
        editor.showLayers();
    }

    @Override
    public void selectTensor(String name) {
        editor.select(name);
    }

    @Override
    public void openMatrix() {
        PageViews.show(editor.getSite().getPage(), KenViews.MATRIX_PAGE);
    }

    @Override
    public void addNote() {
        List<?> selected = editor.tensorSelection().selected();
        Optional<String> tensor = selected.size() == 1 && selected.getFirst() instanceof TensorRow row
                ? Optional.of(row.name())
                : Optional.empty();
        String about = tensor.map(name -> Messages.bind(Messages.Notes_OnTensor, name)).orElse(Messages.Notes_OnResult);
        NoteDialog.ask(shell(), Messages.Notes_AddTitle, about, "").ifPresent(text -> {
            document.addNote(System.getProperty("user.name", ""), tensor, text);
            editor.showNotes();
        });
    }

    @Override
    public void editNote(int index) {
        Note note = document.composition().getNotes().get(index);
        String about = note.getTensor() == null ? Messages.Notes_OnResult
                : Messages.bind(Messages.Notes_OnTensor, note.getTensor().getName());
        NoteDialog.ask(shell(), Messages.Notes_EditTitle, about, note.getText() == null ? "" : note.getText())
                .ifPresent(text -> document.editNote(note, text));
    }

    @Override
    public void removeNote(int index) {
        document.removeNote(document.composition().getNotes().get(index));
    }

    @Override
    public void copyPruneCommand() {
        PruningSettings settings = EcoreUtil.copy(document.composition().getSettings());
        String base = document.composition().getBase().getPath();
        String tuned = document.composition().getTuned().getPath();
        long sizeBytes = document.composition().getOutputs().stream()
                .filter(output -> output.getKind() == OutputKind.SUBNETWORK).mapToLong(OutputReference::getSizeBytes)
                .sum();
        copy(() -> {
            Optional<Path> norms = settings.getNorms() == null ? Optional.empty()
                    : Optional.of(path(settings.getNorms()));
            Path next = OverviewFacts.nextFolder(document.file());
            return settings.isFormsByTensor()
                    ? CommandLines.shrink(settings, path(base), path(tuned), sizeBytes, norms, next)
                    : CommandLines.prune(settings, path(base), path(tuned), norms, next);
        });
    }

    @Override
    public void copyRestoreCommand() {
        String base = document.composition().getBase().getPath();
        Optional<String> stored = document.composition().getOutputs().stream()
                .filter(output -> output.getKind() == OutputKind.SUBNETWORK).findFirst()
                .map(OutputReference::getPath);
        copy(() -> CommandLines.restore(path(base),
                path(stored.orElseThrow(() -> new CompositionException(Messages.Command_NoSubnetwork))),
                document.file().resolveSibling(MODEL_FILE)));
    }

    @Override
    public void sweep() {
        WindowCommands.run(editor.getSite(), WindowCommands.SWEEP);
    }

    @Override
    public void export() {
        WindowCommands.run(editor.getSite(), WindowCommands.EXPORT);
    }

    /** A command line whose paths are looked up on disk. */
    @FunctionalInterface
    private interface CommandText {
        String make() throws IOException;
    }

    private void copy(CommandText command) {
        inBackground(() -> {
            String text = command.make();
            return () -> {
                CopiedText.put(shell().getDisplay(), text);
                editor.getEditorSite().getActionBars().getStatusLineManager()
                        .setMessage(Messages.bind(Messages.Command_Copied, text));
            };
        }, Messages.Command_Title);
    }

    /** A look at the disk that returns what to do then on the UI thread. */
    @FunctionalInterface
    private interface Look {
        Runnable then() throws IOException;
    }

    private void inBackground(Look look, String title) {
        Display display = shell().getDisplay();
        ICoreRunnable run = monitor -> {
            try {
                onUi(display, look.then());
            } catch (IOException e) {
                onUi(display, () -> MessageDialog.openError(shell(), title, Sentences.of(e)));
            }
        };
        Job job = Job.createSystem(title, run);
        job.setPriority(Job.INTERACTIVE);
        job.schedule();
    }

    private void onUi(Display display, Runnable run) {
        if (!display.isDisposed()) {
            display.asyncExec(() -> {
                if (!editor.isClosed()) {
                    run.run();
                }
            });
        }
    }

    private Path path(String stored) throws IOException {
        return InputPlaces.resolve(document.file(), stored);
    }

    @Override
    public void locate(FileCheck.Part part) {
        files.locate(part);
    }

    @Override
    public void verify() {
        files.verify();
    }

    @Override
    public boolean isVerifying() {
        return files.isVerifying();
    }

    /** Returns the part that looks for the files of the composition and checks their content. */
    EditorFiles files() {
        return files;
    }

    /**
     * Saves while the window waits but goes on painting. A file that another program wrote meanwhile is replaced only
     * if the user says so.
     */
    void save(IProgressMonitor monitor) {
        try {
            boolean[] changed = new boolean[1];
            inBackground(monitor, () -> changed[0] = document.isChangedOutside());
            if (changed[0] && !MessageDialog.openQuestion(shell(), Messages.Save_Title,
                    Messages.bind(Messages.Save_Changed, document.file()))) {
                monitor.setCanceled(true);
                return;
            }
            inBackground(monitor, document::save);
            document.saved();
        } catch (IOException e) {
            monitor.setCanceled(true);
            String sentence = e instanceof CompositionException ? e.getMessage()
                    : Messages.bind(Messages.Save_Failed, document.file(), ErrorTranslator.reason(e));
            ILog.of(EditorCommands.class).error(sentence, e);
            MessageDialog.openError(shell(), Messages.Save_Title, sentence);
        }
    }

    @FunctionalInterface
    private interface FileWork {
        void run() throws IOException;
    }

    private void inBackground(IProgressMonitor monitor, FileWork work) throws IOException {
        try {
            ModalContext.run(inner -> {
                try {
                    work.run();
                } catch (IOException e) {
                    throw new InvocationTargetException(e);
                }
            }, true, monitor, shell().getDisplay());
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private Shell shell() {
        return editor.getSite().getShell();
    }
}
