/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.look;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.IJobFunction;
import org.eclipse.core.runtime.jobs.Job;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.internal.ui.Ui;
import org.kenworkbench.internal.ui.weights.WeightsPool;
import org.kenworkbench.ui.PageSource;

/** Files that a job may still read are closed after it. */
class ClosingFilesTest {

    @TempDir
    Path folder;

    /** No job waits for the one that reads: none is there that could be interrupted, and close too early. */
    @Test
    void filesAreOpenUntilTheirJobHasEnded() throws Exception {
        int before = WeightsPool.platform().open();
        PageSource.OfPair pair = Pairs.write(folder);
        WeightsPool.Hold hold = WeightsPool.platform().hold(pair);
        CountDownLatch read = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        Job job = Job.createSystem("reading", (IJobFunction) _ -> {
            begun.countDown();
            try {
                read.await();
                return Status.OK_STATUS;
            } catch (InterruptedException e) {
                return Status.error("interrupted", e);
            }
        });
        job.schedule();
        begun.await();
        ClosingFiles.after(hold, Optional.of(job));
        assertEquals(List.of(), Stream.of(Job.getJobManager().find(null))
                .filter(other -> other.getName().equals(Messages.Look_Closing)).toList());
        assertEquals(before + 1, WeightsPool.platform().open());
        read.countDown();
        Ui.untilElsewhere("the files are closed", () -> WeightsPool.platform().open() == before);
    }

    /** A job that has ended tells nobody any more. */
    @Test
    void filesOfAJobThatHasEndedAreClosed() throws Exception {
        int before = WeightsPool.platform().open();
        WeightsPool.Hold hold = WeightsPool.platform().hold(Pairs.write(folder));
        Job job = Job.createSystem("reading", (IJobFunction) _ -> Status.OK_STATUS);
        job.schedule();
        job.join();
        ClosingFiles.after(hold, Optional.of(job));
        Ui.untilElsewhere("the files are closed", () -> WeightsPool.platform().open() == before);
    }
}
