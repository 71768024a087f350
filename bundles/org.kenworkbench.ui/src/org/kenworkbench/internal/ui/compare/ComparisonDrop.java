/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.compare;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DropTarget;
import org.eclipse.swt.dnd.DropTargetAdapter;
import org.eclipse.swt.dnd.DropTargetEvent;
import org.eclipse.swt.dnd.FileTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Control;

/** Adds what is dropped on a control to a comparison. */
public final class ComparisonDrop extends DropTargetAdapter {

    private final Control control;
    private final ComparisonWork work;

    private ComparisonDrop(Control control, ComparisonWork work) {
        this.control = control;
        this.work = work;
    }

    /** Lets a control take files; to be called once. */
    public static void install(Control control, ComparisonWork work) {
        DropTarget target = new DropTarget(control, DND.DROP_COPY | DND.DROP_DEFAULT | DND.DROP_MOVE | DND.DROP_LINK);
        target.setTransfer(new Transfer[] {FileTransfer.getInstance()});
        target.addDropListener(new ComparisonDrop(control, work));
    }

    @Override
    public void dragEnter(DropTargetEvent event) {
        if (event.detail == DND.DROP_DEFAULT || event.detail == DND.DROP_MOVE) {
            event.detail = (event.operations & DND.DROP_COPY) != 0 ? DND.DROP_COPY : DND.DROP_NONE;
        }
    }

    @Override
    public void dragOperationChanged(DropTargetEvent event) {
        dragEnter(event);
    }

    /** Returns before anything is read: the program that the files came from waits for this to end. */
    @Override
    public void drop(DropTargetEvent event) {
        if (event.data instanceof String[] names) {
            List<Path> files = Arrays.stream(names).map(Path::of).toList();
            control.getDisplay().asyncExec(() -> {
                if (!control.isDisposed()) {
                    work.add(files);
                }
            });
        }
    }
}
