/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.look;

import java.util.Optional;

import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.jobs.IJobChangeEvent;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.core.runtime.jobs.JobChangeAdapter;
import org.kenworkbench.internal.ui.weights.WeightsPool;

/** Closes the files that an editor held open. Stateless. */
final class ClosingFiles {

    private ClosingFiles() {
    }

    /** Closes files, if there are some. Not for the UI thread. */
    static void now(WeightsPool.Hold held) {
        if (held != null) {
            held.close();
        }
    }

    /** Closes files once a job has ended that may still read them: it sees that it was cancelled only now and then. */
    static void after(WeightsPool.Hold held, Optional<Job> last) {
        ICoreRunnable closing = _ -> now(held);
        Job job = Job.createSystem(Messages.Look_Closing, closing);
        last.ifPresent(reading -> reading.addJobChangeListener(new JobChangeAdapter() {
            @Override
            public void done(IJobChangeEvent event) {
                job.schedule();
            }
        }));
        // It may have ended before it was listened to; files that are closed twice are closed once.
        if (last.isEmpty() || last.get().getState() == Job.NONE) {
            job.schedule();
        }
    }
}
