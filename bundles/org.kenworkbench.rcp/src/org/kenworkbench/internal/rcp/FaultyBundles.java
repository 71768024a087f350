/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.rcp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.ServiceCaller;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;
import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.operations.command.OperationServices;
import org.kenworkbench.operations.program.BundleFaults;
import org.kenworkbench.tensor.guard.Fault;
import org.kenworkbench.ui.frame.PageFaults;
import org.osgi.framework.FrameworkUtil;

/**
 * Tells, in the log and in a dialog that holds up nothing, which of the bundles that somebody added have a fault; the
 * window works without them. A fault that is found while another dialog is open is logged at once, and shown in a
 * dialog when that one is closed: otherwise it would take the keys of somebody who types there. For the UI thread.
 */
final class FaultyBundles implements AutoCloseable {

    private static final int MODAL = SWT.PRIMARY_MODAL | SWT.APPLICATION_MODAL | SWT.SYSTEM_MODAL;

    private final Display display;
    private final BundleFaults faults;
    private final List<String> shown = new ArrayList<>();
    private final List<String> untold = new ArrayList<>();
    private Shell waitsFor;
    private FaultDialog dialog;
    private boolean telling;

    /** Creates the listener, which listens at once; to be created before any page is made. */
    FaultyBundles(Display display) {
        this.display = display;
        faults = new BundleFaults(FrameworkUtil.getBundle(FaultyBundles.class).getBundleContext(), this::found);
    }

    /** Tells what was found so far, and from now on what is found. To be called when the window is open. */
    void tell() {
        telling = true;
        // Looks up all operations, which reports two of the same name.
        OperationServices.byCommand(FrameworkUtil.getBundle(FaultyBundles.class).getBundleContext());
        List<String> found = new ArrayList<>(PageFaults.problems()); // the registry has logged them
        found.addAll(takeNew());
        show(found);
        // Formats are asked for their ids when the first file is read: a fault in that is better told now than while a
        // path is typed.
        ICoreRunnable read = _ -> ServiceCaller.callOnce(FaultyBundles.class, CheckpointReader.class,
                CheckpointReader::formats);
        Job.createSystem("Checkpoint formats", read).schedule();
    }

    /** Shows the dialog later on the UI thread, since components are made on any thread, and while locks are held. */
    private void found() {
        if (!display.isDisposed()) {
            display.asyncExec(this::tellNew);
        }
    }

    private void tellNew() {
        if (telling) {
            show(takeNew());
        }
    }

    private List<String> takeNew() {
        List<String> found = new ArrayList<>();
        for (Fault fault : faults.take()) {
            String sentence = sentence(fault.sentence());
            ILog.of(FaultyBundles.class).error(sentence, fault.cause().orElse(null));
            found.add(sentence);
        }
        return found;
    }

    /** Shows what was found in one dialog, together with all that nobody has closed yet, once no other is open. */
    private void show(List<String> found) {
        untold.addAll(found);
        if (untold.isEmpty() || display.isDisposed() || !telling) {
            return;
        }
        Optional<Shell> other = Arrays.stream(display.getShells())
                .filter(shell -> shell.isVisible() && (shell.getStyle() & MODAL) != 0).findFirst();
        if (other.isPresent()) {
            if (waitsFor != other.get()) {
                waitsFor = other.get();
                waitsFor.addDisposeListener(_ -> display.asyncExec(() -> show(List.of())));
            }
            return;
        }
        if (dialog != null && dialog.getShell() != null && !dialog.getShell().isDisposed()) {
            dialog.close();
        } else {
            shown.clear();
        }
        shown.addAll(untold);
        untold.clear();
        dialog = new FaultDialog(PlatformUI.getWorkbench().getWorkbenchWindows()[0].getShell(),
                String.join("\n\n", shown));
        dialog.open();
    }

    private static final class FaultDialog extends MessageDialog {

        FaultDialog(Shell window, String text) {
            super(window, Messages.Faults_Title, null, text, WARNING, 0, Messages.Faults_Close);
            setShellStyle(SWT.CLOSE | SWT.TITLE | SWT.BORDER | SWT.RESIZE | SWT.MODELESS);
            setBlockOnOpen(false);
        }
    }

    private static String sentence(String clause) {
        String begun = clause.substring(0, 1).toUpperCase(Locale.ROOT) + clause.substring(1);
        return begun.endsWith(".") ? begun : begun + '.';
    }

    @Override
    public void close() {
        telling = false;
        faults.close();
    }
}
