/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.inputs;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DropTarget;
import org.eclipse.swt.dnd.DropTargetAdapter;
import org.eclipse.swt.dnd.DropTargetEvent;
import org.eclipse.swt.dnd.FileTransfer;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.checkpoint.store.StorePaths;
import org.kenworkbench.internal.ui.text.NamedPaths;

/**
 * A line that names a checkpoint: typed, chosen as a file or as a folder, or dropped. Fills four columns of its parent.
 */
public final class CheckpointField {

    private final Text text;
    private final String what;

    /**
     * Creates an empty line.
     *
     * @param changed called after each change, on the UI thread
     */
    public CheckpointField(Composite parent, String label, String what, Runnable changed) {
        this.what = what;
        new Label(parent, SWT.NONE).setText(label);
        text = new Text(parent, SWT.BORDER | SWT.SINGLE);
        text.setMessage(Messages.Inputs_PathHint);
        GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(text);
        text.addModifyListener(event -> changed.run());
        button(parent, Messages.Inputs_File, this::browseFile);
        button(parent, Messages.Inputs_Folder, this::browseFolder);
        DropTarget target = new DropTarget(text, DND.DROP_COPY | DND.DROP_DEFAULT | DND.DROP_MOVE | DND.DROP_LINK);
        target.setTransfer(FileTransfer.getInstance());
        target.addDropListener(new Drop(this::setFirst));
    }

    private static void button(Composite parent, String label, Runnable action) {
        Button button = new Button(parent, SWT.PUSH);
        button.setText(label);
        button.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> action.run()));
    }

    private void setFirst(String[] paths) {
        text.setText(paths[0]);
    }

    private void browseFile() {
        FileDialog dialog = new FileDialog(text.getShell(), SWT.OPEN);
        dialog.setText(what);
        CheckpointFilters.ofInstalled().apply(dialog);
        startingFolder().ifPresent(dialog::setFilterPath);
        setIfChosen(dialog.open());
    }

    private void browseFolder() {
        DirectoryDialog dialog = new DirectoryDialog(text.getShell());
        dialog.setText(what);
        dialog.setMessage(Messages.Inputs_FolderHint);
        startingFolder().ifPresent(dialog::setFilterPath);
        setIfChosen(dialog.open());
    }

    private Optional<String> startingFolder() {
        return path().filter(StorePaths::isLocal).map(Path::getParent).map(Path::toString);
    }

    private void setIfChosen(String chosen) {
        if (chosen != null) {
            text.setText(chosen);
        }
    }

    /** Returns the path that is named; empty if the field is empty or holds no valid path of this system. */
    public Optional<Path> path() {
        String typed = text.getText().strip();
        return typed.isEmpty() ? Optional.empty() : NamedPaths.of(typed).map(CheckpointField::resolved);
    }

    /** Returns a sentence on why the address that is named cannot be followed; empty if it can, or none is named. */
    public Optional<String> problem() {
        return NamedPaths.problem(text.getText().strip());
    }

    private static Path resolved(Path given) {
        return CheckpointReader.isHubName(given) ? given : given.toAbsolutePath().normalize();
    }

    String typed() {
        return text.getText();
    }

    /** Shows a path. */
    public void set(String path) {
        text.setText(path);
    }

    public void setFocus() {
        text.setFocus();
    }

    /** Takes files that are dropped. */
    private static final class Drop extends DropTargetAdapter {

        private final Consumer<String[]> take;

        Drop(Consumer<String[]> take) {
            this.take = take;
        }

        @Override
        public void dragEnter(DropTargetEvent event) {
            event.detail = (event.operations & DND.DROP_COPY) != 0 ? DND.DROP_COPY : event.detail;
        }

        @Override
        public void drop(DropTargetEvent event) {
            if (event.data instanceof String[] paths && paths.length > 0) {
                take.accept(paths);
            }
        }
    }
}
