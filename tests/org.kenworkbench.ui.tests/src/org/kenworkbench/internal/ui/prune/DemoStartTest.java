/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.prune;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.jobs.IJobChangeEvent;
import org.eclipse.core.runtime.jobs.JobChangeAdapter;
import org.eclipse.swt.widgets.Display;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.internal.ui.Shells;
import org.kenworkbench.internal.ui.Ui;
import org.kenworkbench.internal.ui.inputs.Inputs;
import org.kenworkbench.internal.ui.preferences.KenPreferences;
import org.kenworkbench.internal.ui.runs.OperationJob;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.demo.DemoModels;

/** The demo model from the welcome page; the network is played. */
class DemoStartTest {

    @TempDir
    Path folder;

    private volatile IStatus result;

    @Test
    void whatWasFetchedIsReadyToPrune() throws Exception {
        Inputs inputs = Models.write(folder);
        List<Path> caches = new ArrayList<>();
        boolean[] opened = new boolean[1];
        Shells.whenOpen("New Pruning", shell -> {
            opened[0] = true;
            shell.close();
        });
        schedule(DemoStart.job(Ui.page().getWorkbenchWindow(), (cache, context) -> {
            caches.add(cache);
            return new DemoModels(inputs.base().source(), inputs.tuned().source());
        }));
        Ui.until("the wizard", () -> opened[0]);
        assertEquals(List.of(KenPreferences.cacheFolder()), caches);
    }

    @Test
    void withoutANetworkThereIsASentence() {
        OperationJob job = DemoStart.job(Ui.page().getWorkbenchWindow(), (cache, context) -> {
            throw new OperationException(ExitCode.RESOURCES,
                    "Maven could not fetch it (no network); check the network");
        });
        boolean[] told = new boolean[1];
        Shells.whenOpen("Fetch the demo models", shell -> {
            told[0] = true;
            shell.close();
        });
        schedule(job);
        IStatus status = Ui.await("the end", () -> result);
        assertEquals(IStatus.ERROR, status.getSeverity());
        assertEquals("Maven could not fetch it (no network); check the network.", status.getMessage());
        Ui.until("the dialog", () -> told[0]);
    }

    @Test
    void itCanBeCancelled() {
        CountDownLatch started = new CountDownLatch(1);
        OperationJob job = DemoStart.job(Ui.page().getWorkbenchWindow(), (cache, context) -> {
            started.countDown();
            while (true) {
                context.checkCancelled();
                Thread.onSpinWait();
            }
        });
        schedule(job);
        Ui.untilElsewhere("the start", () -> started.getCount() == 0);
        job.cancel();
        assertEquals(IStatus.CANCEL, Ui.await("the end", () -> result).getSeverity());
    }

    private void schedule(OperationJob job) {
        job.addJobChangeListener(new JobChangeAdapter() {
            @Override
            public void done(IJobChangeEvent event) {
                result = event.getResult();
                Display.getDefault().wake();
            }
        });
        job.schedule();
    }
}
