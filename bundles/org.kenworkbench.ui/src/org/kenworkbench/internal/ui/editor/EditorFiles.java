/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.editor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.jobs.IJobChangeListener;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Shell;
import org.kenworkbench.checkpoint.store.StorePaths;
import org.kenworkbench.composition.Composition;
import org.kenworkbench.composition.InputReference;
import org.kenworkbench.composition.OutputReference;
import org.kenworkbench.internal.ui.editor.document.CompositionDocument;
import org.kenworkbench.internal.ui.editor.document.ContentJob;
import org.kenworkbench.internal.ui.editor.document.FileCheck;
import org.kenworkbench.internal.ui.editor.document.MovedFiles;
import org.kenworkbench.internal.ui.inputs.CheckpointFilters;
import org.kenworkbench.internal.ui.jobs.LatestJob;
import org.kenworkbench.internal.ui.text.Sentences;
import org.kenworkbench.operations.ErrorTranslator;

/**
 * Looks in the background for the files that a composition names, and checks whether they hold what was recorded. For
 * the UI thread.
 */
final class EditorFiles {

    private final CompositionEditor editor;
    private final CompositionDocument document;
    private final LatestJob checking;
    private ContentJob verifying;

    EditorFiles(CompositionEditor editor, CompositionDocument document) {
        this.editor = editor;
        this.document = document;
        checking = new LatestJob(Messages.Files_Checking, editor.getSite().getShell());
    }

    void locate(FileCheck.Part part) {
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
                case BASE -> locate(composition.getBase(), place);
                case TUNED -> locate(composition.getTuned(), place);
                case SUBNETWORK, REPORT, MODEL -> {
                    List<OutputReference> outputs = composition.getOutputs().stream()
                            .filter(output -> FileCheck.Part.of(output.getKind()) == part).toList();
                    // Of shards and parts in folders one is chosen, and the others lie as they did beside it.
                    List<Path> places = MovedFiles.of(
                            outputs.stream().map(output -> Path.of(String.valueOf(output.getPath()))).toList(), place);
                    for (int i = 0; i < places.size(); i++) {
                        document.locate(outputs.get(i), places.get(i));
                    }
                }
            }
        } catch (IOException e) {
            MessageDialog.openError(shell(), Messages.Files_Locate,
                    Messages.bind(Messages.Files_NotLocated, place, ErrorTranslator.reason(e)));
        }
    }

    private void locate(InputReference checkpoint, Path chosen) throws IOException {
        document.locate(checkpoint, MovedFiles.ofCheckpoint(StorePaths.of(String.valueOf(checkpoint.getPath())), chosen,
                CheckpointFilters.ofInstalled()::match));
    }

    void verify() {
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
            MessageDialog.openError(shell(), Messages.Verify_Title, Sentences.of(e));
        }
    }

    private void show(List<FileCheck> found) {
        document.setFiles(found);
        checkFiles();
    }

    /** Tells whether the content of files is being read now. */
    boolean isVerifying() {
        return verifying != null;
    }

    /** Stops reading files. To be called when the editor is closed. */
    void dispose() {
        if (verifying != null) {
            verifying.cancel();
        }
    }

    /** Looks, in the background, for the files whose places in the document have changed. */
    void checkFiles() {
        List<FileCheck.Expected> expected;
        try {
            expected = document.expectedFiles();
        } catch (IOException e) {
            ILog.of(EditorFiles.class).warn(Messages.Files_Checking, e);
            return;
        }
        List<FileCheck> known = document.files();
        checking.request(() -> {
            try {
                return FileCheck.check(expected, known);
            } catch (IOException e) {
                ILog.of(EditorFiles.class).warn(Messages.Files_Checking, e);
                return known;
            }
        }, files -> {
            if (!files.equals(document.files())) {
                document.setFiles(files);
                editor.filesChecked();
            }
        });
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

    private Shell shell() {
        return editor.getSite().getShell();
    }
}
