/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.rcp;

import java.nio.file.Path;
import java.util.List;

import org.eclipse.core.runtime.Platform;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.application.IWorkbenchConfigurer;
import org.eclipse.ui.application.IWorkbenchWindowConfigurer;
import org.eclipse.ui.application.WorkbenchAdvisor;
import org.eclipse.ui.application.WorkbenchWindowAdvisor;
import org.kenworkbench.ui.frame.CommandLineFiles;
import org.kenworkbench.ui.frame.OpenedDocuments;
import org.kenworkbench.ui.frame.PageFaults;
import org.kenworkbench.ui.frame.RunningWork;

/** The life of the window: its state outlives it, and it begins with the file that was asked for. */
final class KenWorkbenchAdvisor extends WorkbenchAdvisor {

    private final List<Path> files;
    private final WindowListener listener;
    private final OpenedDocuments documents;
    private FaultyBundles faultyBundles;

    /**
     * @param listener  is told when the window is ready for requests
     * @param documents is told so, too
     */
    KenWorkbenchAdvisor(List<Path> files, WindowListener listener, OpenedDocuments documents) {
        this.files = files;
        this.listener = listener;
        this.documents = documents;
    }

    @Override
    public void initialize(IWorkbenchConfigurer configurer) {
        configurer.setSaveAndRestore(true);
        faultyBundles = new FaultyBundles(configurer.getWorkbench().getDisplay());
    }

    @Override
    public String getInitialWindowPerspectiveId() {
        return PruningPerspective.ID;
    }

    @Override
    public WorkbenchWindowAdvisor createWorkbenchWindowAdvisor(IWorkbenchWindowConfigurer configurer) {
        return new KenWindowAdvisor(configurer, files.isEmpty());
    }

    /** A listener of a page that somebody else contributed may throw: its view says so then. */
    @Override
    public void eventLoopException(Throwable exception) {
        if (!PageFaults.tell(exception)) {
            super.eventLoopException(exception);
        }
    }

    @Override
    public boolean preShutdown() {
        return RunningWork.mayEnd(window().getShell());
    }

    @Override
    public void postStartup() {
        CommandLineFiles.open(window(), files);
        Display display = PlatformUI.getWorkbench().getDisplay();
        faultyBundles.tell();
        listener.ready(request -> display.syncExec(() -> carryOut(request)));
        documents.ready(file -> carryOut(new OpenRequest(List.of(file))));
    }

    @Override
    public void postShutdown() {
        if (faultyBundles != null) {
            faultyBundles.close();
        }
    }

    private static void carryOut(OpenRequest request) {
        Shell shell = window().getShell();
        shell.setMinimized(false);
        shell.forceActive();
        CommandLineFiles.open(window(), request.files());
        if (!request.problems().isEmpty()) {
            // Later, as the other process waits for the answer.
            shell.getDisplay().asyncExec(() -> MessageDialog.openError(shell, Platform.getProduct().getName(),
                    String.join("\n\n", request.problems())));
        }
    }

    /** Finds the window, also while another program is in front. */
    private static IWorkbenchWindow window() {
        IWorkbenchWindow active = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
        return active != null ? active : PlatformUI.getWorkbench().getWorkbenchWindows()[0];
    }
}
