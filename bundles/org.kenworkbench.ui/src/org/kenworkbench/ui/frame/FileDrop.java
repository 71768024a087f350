/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.ui.frame;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.osgi.util.NLS;
import org.eclipse.ui.IWorkbenchWindow;
import org.kenworkbench.composition.store.CompositionStore;
import org.kenworkbench.internal.ui.compare.ComparePlace;
import org.kenworkbench.internal.ui.prune.PruningWizards;
import org.kenworkbench.internal.ui.widget.DroppedFiles;
import org.kenworkbench.ui.kit.CompositionEditors;

/**
 * Opens what is dropped on a window: compositions in the editor, one or two checkpoints in the import wizard;
 * subnetworks are compared.
 */
public final class FileDrop {

    private static final int PAIR = 2;
    /** A file, or the index of shards. */
    private static final List<String> SUBNETWORKS = List.of(".ken", ".ken.index.json");

    private final IWorkbenchWindow window;

    public FileDrop(IWorkbenchWindow window) {
        this.window = window;
    }

    /** Lets a whole window take files; to be called once, when its shell is there. */
    public static void install(IWorkbenchWindow window) {
        DroppedFiles.install(window.getShell(), new FileDrop(window)::open);
    }

    void open(List<Path> paths) {
        List<Path> checkpoints = new ArrayList<>();
        List<Path> subnetworks = new ArrayList<>();
        for (Path path : paths) {
            if (path.toString().endsWith('.' + CompositionStore.FILE_EXTENSION)) {
                CompositionEditors.open(window.getActivePage(), path);
            } else if (SUBNETWORKS.stream().anyMatch(path.toString()::endsWith)) {
                subnetworks.add(path);
            } else {
                checkpoints.add(path);
            }
        }
        if (!subnetworks.isEmpty()) {
            ComparePlace.compare(window, subnetworks);
        }
        if (checkpoints.size() > PAIR) {
            MessageDialog.openError(window.getShell(), Messages.Drop_Title,
                    NLS.bind(Messages.Drop_TooMany, checkpoints.size()));
        } else if (!checkpoints.isEmpty()) {
            Path tuned = checkpoints.size() == PAIR ? checkpoints.get(1) : null;
            PruningWizards.importThenPrune(window, checkpoints.getFirst(), tuned);
        }
    }
}
