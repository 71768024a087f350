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
import org.eclipse.core.runtime.jobs.IJobChangeListener;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.operation.ModalContext;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Shell;
import org.kenworkbench.composition.Composition;
import org.kenworkbench.composition.CompositionException;
import org.kenworkbench.composition.Note;
import org.kenworkbench.composition.OutputKind;
import org.kenworkbench.composition.OutputReference;
import org.kenworkbench.composition.PruningSettings;
import org.kenworkbench.internal.ui.editor.document.CommandLines;
import org.kenworkbench.internal.ui.editor.document.CompositionDocument;
import org.kenworkbench.internal.ui.editor.document.ContentJob;
import org.kenworkbench.internal.ui.editor.document.FileCheck;
import org.kenworkbench.internal.ui.editor.document.OverviewFacts;
import org.kenworkbench.internal.ui.editor.page.NoteDialog;
import org.kenworkbench.internal.ui.editor.page.PageActions;
import org.kenworkbench.internal.ui.inputs.CheckpointFilters;
import org.kenworkbench.internal.ui.jobs.LatestJob;
import org.kenworkbench.internal.ui.widget.CopiedText;
import org.kenworkbench.internal.ui.window.PageViews;
import org.kenworkbench.internal.ui.window.WindowCommands;
import org.kenworkbench.operations.inputs.InputPlaces;
import org.kenworkbench.ui.KenViews;
import org.kenworkbench.ui.TensorRow;

/** What a user does to a composition in the editor: asks, where there is something to ask, and tells what failed. */
final class EditorCommands implements PageActions {

    private static final String MODEL_FILE = "model.safetensors";

    private final CompositionEditor editor;
    private final CompositionDocument document;
    private final LatestJob checking;
    private ContentJob verifying;

    EditorCommands(CompositionEditor editor, CompositionDocument document) {
        this.editor = editor;
        this.document = document;
        checking = new LatestJob(Messages.Files_Checking, editor.getSite().getShell());
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
        copy(() -> CommandLines.prune(settings, path(base), path(tuned),
                settings.getNorms() == null ? Optional.empty() : Optional.of(path(settings.getNorms())),
                OverviewFacts.nextFolder(document.file())));
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

    /** A command line; its paths are looked up on disk. */
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

    /** A look at the disk, and what then is done on the UI thread. */
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
                onUi(display, () -> MessageDialog.openError(shell(), title, e.getMessage()));
            }
        };
        Job job = Job.createSystem(title, run);
        job.setPriority(Job.INTERACTIVE);
        job.schedule();
    }

    private Path path(String stored) throws IOException {
        return InputPlaces.resolve(document.file(), stored);
    }

    @Override
    public void locate(FileCheck.Part part) {
        FileDialog dialog = new FileDialog(shell(), SWT.OPEN);
        dialog.setText(Messages.bind(Messages.Files_LocateTitle, part.label()));
        dialog.setFilterPath(document.file().getParent().toString());
        if (part.isInput()) {
            CheckpointFilters.ofInstalled().apply(dialog);
        } else {
            dialog.setFilterExtensions(new String[] {"*.ken;*.json;*.safetensors", "*"});
        }
        String chosen = dialog.open();
        if (chosen != null) {
            locate(part, Path.of(chosen));
        }
    }

    private void locate(FileCheck.Part part, Path place) {
        Composition composition = document.composition();
        try {
            switch (part) {
                case BASE -> document.locate(composition.getBase(), place);
                case TUNED -> document.locate(composition.getTuned(), place);
                case SUBNETWORK, REPORT, MODEL -> {
                    for (OutputReference output : composition.getOutputs()) {
                        if (FileCheck.Part.of(output.getKind()) == part) {
                            document.locate(output, place);
                        }
                    }
                }
            }
        } catch (IOException e) {
            MessageDialog.openError(shell(), Messages.Files_Locate,
                    Messages.bind(Messages.Files_NotLocated, place, e.getMessage()));
        }
    }

    @Override
    public void verify() {
        if (verifying != null) {
            verifying.cancel();
            return;
        }
        try {
            List<FileCheck.Expected> expected = document.expectedFiles();
            Display display = shell().getDisplay();
            verifying = new ContentJob(editor.getTitle(), expected, found -> onUi(display, () -> show(found)));
            verifying.addJobChangeListener(IJobChangeListener.onDone(event -> onUi(display, () -> {
                verifying = null;
                editor.filesChecked();
            })));
            verifying.schedule();
            editor.filesChecked();
        } catch (IOException e) {
            MessageDialog.openError(shell(), Messages.Verify_Title, e.getMessage());
        }
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

    private void show(List<FileCheck> found) {
        document.setFiles(found);
        checkFiles();
    }

    /** Whether files are being read now. */
    @Override
    public boolean isVerifying() {
        return verifying != null;
    }

    /** To be called when the editor is closed. */
    void dispose() {
        if (verifying != null) {
            verifying.cancel();
        }
    }

    /** Looks, in the background, for the files that the document has in other places than before. */
    void checkFiles() {
        List<FileCheck.Expected> expected;
        try {
            expected = document.expectedFiles();
        } catch (IOException e) {
            ILog.of(EditorCommands.class).warn(Messages.Files_Checking, e);
            return;
        }
        List<FileCheck> known = document.files();
        checking.request(() -> {
            try {
                return FileCheck.check(expected, known);
            } catch (IOException e) {
                ILog.of(EditorCommands.class).warn(Messages.Files_Checking, e);
                return known;
            }
        }, files -> {
            if (!files.equals(document.files())) {
                document.setFiles(files);
                editor.filesChecked();
            }
        });
    }

    /**
     * Saves while the window waits but goes on painting. What another program wrote meanwhile is replaced only if the
     * user says so.
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
                    : Messages.bind(Messages.Save_Failed, document.file(), e.getMessage());
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
