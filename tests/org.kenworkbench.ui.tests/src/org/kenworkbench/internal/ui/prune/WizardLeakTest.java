/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.prune;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.eclipse.swt.graphics.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.internal.ui.Ui;
import org.kenworkbench.internal.ui.inputs.Inputs;
import org.kenworkbench.internal.ui.wizard.NewPruningDialog;

/**
 * Opening and cancelling the wizard leaves nothing behind, also while rows are being timed; how long the UI thread is
 * held is printed.
 */
class WizardLeakTest {

    private static final int ROUNDS = 25;

    /** The platform remembers the last dialog's default button and the like. */
    private static final int STILL_KNOWN = 2;

    @TempDir
    Path folder;

    @Test
    void cancellingTheWizardLeavesNothing() throws IOException {
        Queue<Error> leaked = new ConcurrentLinkedQueue<>();
        Resource.setNonDisposeHandler(leaked::add);
        Inputs inputs = Models.write(folder);
        List<WeakReference<NewPruningWizard>> wizards = new ArrayList<>();
        Ui.startTiming();
        for (int i = 0; i < ROUNDS; i++) {
            wizards.add(new WeakReference<>(round(inputs)));
        }
        System.out.println(Ui.timing());
        Ui.untilElsewhere("the wizards are forgotten", () -> {
            System.gc();
            return wizards.stream().filter(wizard -> wizard.get() != null).count() <= STILL_KNOWN;
        });
        assertEquals(List.of(), List.copyOf(leaked));
    }

    private static NewPruningWizard round(Inputs inputs) {
        NewPruningWizard wizard = new NewPruningWizard(Optional.of(inputs), new PruningDefaults("auto", 1));
        NewPruningDialog dialog = new NewPruningDialog(Ui.page().getWorkbenchWindow().getShell(), wizard);
        dialog.setBlockOnOpen(false);
        Ui.perform("open the wizard", dialog::open);
        Ui.until("a first look", wizard::canFinish);
        Ui.perform("the first page", () -> dialog.showPage(wizard.getPage("inputs")));
        Ui.perform("the last page", () -> dialog.showPage(wizard.outputPage()));
        Ui.perform("close the wizard", dialog::close);
        return wizard;
    }
}
