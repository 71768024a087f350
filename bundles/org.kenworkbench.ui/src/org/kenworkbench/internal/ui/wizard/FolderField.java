/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.wizard;

import java.nio.file.Path;
import java.util.Optional;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.kenworkbench.checkpoint.store.StorePaths;
import org.kenworkbench.internal.ui.text.NamedPaths;

/** Field for the folder of the results, which is proposed until the user names one. For the UI thread. */
public final class FolderField {

    private final Text text;
    private boolean proposing;
    private boolean named;

    /** @param changed called after each change by the user */
    public FolderField(Composite parent, Runnable changed) {
        Composite line = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(3).applyTo(line);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(line);
        new Label(line, SWT.NONE).setText(Messages.Output_Folder);
        text = new Text(line, SWT.BORDER | SWT.SINGLE);
        GridDataFactory.fillDefaults().grab(true, false).hint(0, SWT.DEFAULT).align(SWT.FILL, SWT.CENTER).applyTo(text);
        text.addModifyListener(event -> {
            if (!proposing) {
                named = !text.getText().isBlank();
                changed.run();
            }
        });
        Button browse = new Button(line, SWT.PUSH);
        browse.setText(Messages.Output_Browse);
        browse.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> browse()));
    }

    private void browse() {
        DirectoryDialog dialog = new DirectoryDialog(text.getShell(), SWT.SAVE);
        dialog.setText(Messages.Output_Heading);
        path().filter(StorePaths::isLocal).map(Path::getParent)
                .ifPresent(parent -> dialog.setFilterPath(parent.toString()));
        String picked = dialog.open();
        if (picked != null) {
            text.setText(picked);
        }
    }

    /** Returns the folder that the user named; empty as long as the proposed one stands. */
    public Optional<Path> chosen() {
        return named ? path() : Optional.empty();
    }

    /** Tells whether a name was entered that is not a path on this system. */
    public boolean isMalformed() {
        return named && path().isEmpty();
    }

    /** Returns a sentence on why the address that was entered cannot be followed; empty for any other name. */
    public Optional<String> problem() {
        return NamedPaths.problem(text.getText().strip());
    }

    private Optional<Path> path() {
        String typed = text.getText().strip();
        return typed.isEmpty() ? Optional.empty()
                : NamedPaths.of(typed).map(path -> path.toAbsolutePath().normalize());
    }

    /** Enters a folder as the user would, so that the listener is told. */
    public void set(Path folder) {
        text.setText(folder.toString());
    }

    /** Shows the folder that will be taken, unless the user has named another. */
    public void propose(Path folder) {
        if (!named) {
            proposing = true;
            text.setText(folder.toString());
            proposing = false;
        }
    }
}
