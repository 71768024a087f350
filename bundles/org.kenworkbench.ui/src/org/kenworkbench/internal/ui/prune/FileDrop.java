/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.prune;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DropTarget;
import org.eclipse.swt.dnd.DropTargetAdapter;
import org.eclipse.swt.dnd.DropTargetEvent;
import org.eclipse.swt.dnd.FileTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.ui.IWorkbenchWindow;
import org.kenworkbench.composition.CompositionStore;
import org.kenworkbench.internal.ui.compare.ComparePlace;
import org.kenworkbench.ui.CompositionEditors;

/** Opens what is dropped on a window: compositions in the editor, one or two checkpoints in the import wizard; subnetworks
 * are compared. */
public final class FileDrop extends DropTargetAdapter {

    private static final int PAIR = 2;
    private static final String SUBNETWORK = ".ken"; //$NON-NLS-1$

    private final IWorkbenchWindow window;

    public FileDrop(IWorkbenchWindow window) {
        this.window = window;
    }

    /** Lets a whole window take files; to be called once, when its shell is there. */
    public static void install(IWorkbenchWindow window) {
        DropTarget target = new DropTarget(window.getShell(), DND.DROP_COPY | DND.DROP_DEFAULT | DND.DROP_MOVE | DND.DROP_LINK);
        target.setTransfer(new Transfer[] {FileTransfer.getInstance()});
        target.addDropListener(new FileDrop(window));
    }

    @Override
    public void dragEnter(DropTargetEvent event) {
        offerCopy(event);
    }

    @Override
    public void dragOperationChanged(DropTargetEvent event) {
        offerCopy(event);
    }

    private static void offerCopy(DropTargetEvent event) {
        if (event.detail == DND.DROP_DEFAULT || event.detail == DND.DROP_MOVE) {
            event.detail = (event.operations & DND.DROP_COPY) != 0 ? DND.DROP_COPY : DND.DROP_NONE;
        }
    }

    /** Returns before anything opens: the program that the files came from waits for this to end. */
    @Override
    public void drop(DropTargetEvent event) {
        if (event.data instanceof String[] names && names.length > 0) {
            List<Path> paths = new ArrayList<>();
            for (String name : names) {
                paths.add(Path.of(name));
            }
            take(paths);
        }
    }

    void take(List<Path> paths) {
        window.getShell().getDisplay().asyncExec(() -> {
            if (!window.getShell().isDisposed()) {
                open(paths);
            }
        });
    }

    private void open(List<Path> paths) {
        List<Path> checkpoints = new ArrayList<>();
        List<Path> subnetworks = new ArrayList<>();
        for (Path path : paths) {
            if (path.toString().endsWith('.' + CompositionStore.FILE_EXTENSION)) {
                CompositionEditors.open(window.getActivePage(), path);
            } else if (path.toString().endsWith(SUBNETWORK)) {
                subnetworks.add(path);
            } else {
                checkpoints.add(path);
            }
        }
        if (!subnetworks.isEmpty()) {
            ComparePlace.compare(window, subnetworks);
        }
        if (checkpoints.size() > PAIR) {
            MessageDialog.openError(window.getShell(), Messages.Drop_Title, NLS.bind(Messages.Drop_TooMany, checkpoints.size()));
        } else if (!checkpoints.isEmpty()) {
            Path tuned = checkpoints.size() == PAIR ? checkpoints.get(1) : null;
            PruningWizards.importThenPrune(window, checkpoints.getFirst(), tuned);
        }
    }
}
