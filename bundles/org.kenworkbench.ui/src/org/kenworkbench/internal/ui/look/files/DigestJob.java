/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.look.files;

import java.io.IOException;
import java.util.List;

import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.core.runtime.jobs.IJobChangeEvent;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.core.runtime.jobs.JobChangeAdapter;
import org.kenworkbench.internal.ui.text.Sentences;
import org.kenworkbench.operations.OperationCancelledException;
import org.kenworkbench.operations.inputs.ContentDigests;

/** Computes the SHA-256 of files, one after the other: all of each is read. */
final class DigestJob extends Job {

    private static final int STEP_BYTES = 1 << 20;

    private final List<StoredFile> files;
    private final Told told;

    /** Is told what was computed, on the job's thread. */
    interface Told {

        /** @param digest of all bytes of the file, SHA-256 as 64 characters */
        void done(StoredFile file, String digest);

        /** @param reason why a file has no digest, in a sentence */
        void failed(StoredFile file, String reason);

        /** Told last, also when the job was cancelled, before it ran or while it did. */
        void ended();
    }

    DigestJob(String name, List<StoredFile> files, Told told) {
        super(name);
        this.files = List.copyOf(files);
        this.told = told;
        addJobChangeListener(new JobChangeAdapter() {
            @Override
            public void done(IJobChangeEvent event) {
                told.ended();
            }
        });
    }

    @Override
    protected IStatus run(IProgressMonitor monitor) {
        long all = files.stream().mapToLong(StoredFile::sizeBytes).sum();
        SubMonitor progress = SubMonitor.convert(monitor,
                (int) Math.clamp(all / STEP_BYTES, 1, Integer.MAX_VALUE));
        long[] bytes = new long[1];
        for (StoredFile file : files) {
            progress.subTask(file.path().getFileName().toString());
            try {
                told.done(file, ContentDigests.ofFile(file.path(), read -> {
                    long before = bytes[0] / STEP_BYTES;
                    bytes[0] += read;
                    progress.worked((int) (bytes[0] / STEP_BYTES - before));
                }, monitor::isCanceled));
            } catch (OperationCancelledException e) {
                return Status.CANCEL_STATUS;
            } catch (IOException e) {
                ILog.of(DigestJob.class).warn(e.getMessage(), e);
                told.failed(file, Sentences.of(e));
            }
        }
        return Status.OK_STATUS;
    }
}
