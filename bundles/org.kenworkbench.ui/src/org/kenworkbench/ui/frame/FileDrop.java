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

import org.eclipse.ui.IWorkbenchWindow;
import org.kenworkbench.internal.ui.compare.ComparePlace;
import org.kenworkbench.internal.ui.editor.OpenFiles;
import org.kenworkbench.internal.ui.widget.DroppedFiles;
import org.kenworkbench.subnetwork.format.SubnetworkFiles;

/** Opens what is dropped on a window: subnetworks are compared, and all else is opened by what it is. */
public final class FileDrop {

    private final IWorkbenchWindow window;

    public FileDrop(IWorkbenchWindow window) {
        this.window = window;
    }

    /** Lets a whole window take files; to be called once, when its shell is there. */
    public static void install(IWorkbenchWindow window) {
        DroppedFiles.install(window.getShell(), new FileDrop(window)::open);
    }

    void open(List<Path> paths) {
        List<Path> others = new ArrayList<>();
        List<Path> subnetworks = new ArrayList<>();
        for (Path path : paths) {
            if (path.toString().endsWith(".ken") || SubnetworkFiles.isSubnetworkIndex(path)) {
                subnetworks.add(path);
            } else {
                others.add(path);
            }
        }
        if (!subnetworks.isEmpty()) {
            ComparePlace.compare(window, subnetworks);
        }
        OpenFiles.open(window.getActivePage(), others);
    }
}
