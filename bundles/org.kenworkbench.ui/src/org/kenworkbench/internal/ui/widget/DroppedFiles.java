/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.widget;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DropTarget;
import org.eclipse.swt.dnd.DropTargetAdapter;
import org.eclipse.swt.dnd.DropTargetEvent;
import org.eclipse.swt.dnd.FileTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Control;

/** Hands on the files that are dropped on a control, and leaves them where they are. */
public final class DroppedFiles extends DropTargetAdapter {

    private final Control control;
    private final Consumer<List<Path>> taker;

    private DroppedFiles(Control control, Consumer<List<Path>> taker) {
        this.control = control;
        this.taker = taker;
    }

    /**
     * Lets a control take files; to be called once.
     *
     * @param taker gets one or more, on the UI thread
     */
    public static void install(Control control, Consumer<List<Path>> taker) {
        DropTarget target = new DropTarget(control, DND.DROP_COPY | DND.DROP_DEFAULT | DND.DROP_MOVE | DND.DROP_LINK);
        target.setTransfer(new Transfer[] {FileTransfer.getInstance()});
        target.addDropListener(new DroppedFiles(control, taker));
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

    /** Returns before anything opens: the program that the files came from waits for this to end. */
    @Override
    public void drop(DropTargetEvent event) {
        if (event.data instanceof String[] names && names.length > 0) {
            List<Path> files = Arrays.stream(names).map(Path::of).toList();
            control.getDisplay().asyncExec(() -> {
                if (!control.isDisposed()) {
                    taker.accept(files);
                }
            });
        }
    }
}
