/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.editor.document;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.core.runtime.jobs.Job;
import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.internal.ui.text.FigureText;
import org.kenworkbench.operations.ErrorTranslator;
import org.kenworkbench.operations.OperationCancelledException;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;

/** Verifies the content of files, as a job that the user sees and can cancel. */
public final class ContentJob extends Job {

    /** Unit of the progress bar, whose whole is an int: enough for a petabyte. */
    private static final long STEP_BYTES = 1 << 20;

    private final List<FileCheck.Expected> files;
    private final Consumer<List<FileCheck>> done;

    /** @param done is told on the job's thread what was found; not if the job was cancelled */
    public ContentJob(String of, List<FileCheck.Expected> files, Consumer<List<FileCheck>> done) {
        super(Messages.bind(Messages.Verify_Job, of));
        this.files = files;
        this.done = done;
        setUser(true);
        setPriority(LONG);
    }

    @Override
    protected IStatus run(IProgressMonitor monitor) {
        BundleContext bundles = FrameworkUtil.getBundle(ContentJob.class).getBundleContext();
        ServiceReference<CheckpointReader> reference = bundles.getServiceReference(CheckpointReader.class);
        if (reference == null) {
            return Status.error(Messages.Verify_NoReader);
        }
        try {
            done.accept(verify(bundles.getService(reference), monitor));
            return Status.OK_STATUS;
        } catch (OperationCancelledException e) {
            return Status.CANCEL_STATUS;
        } catch (IOException e) {
            return Status.error(Messages.bind(Messages.Verify_Failed, ErrorTranslator.reason(e)), e);
        } finally {
            bundles.ungetService(reference);
        }
    }

    private List<FileCheck> verify(CheckpointReader reader, IProgressMonitor monitor) throws IOException {
        long totalBytes = 0;
        for (FileCheck.Expected file : files) {
            totalBytes += file.sizeBytes();
        }
        long total = totalBytes;
        SubMonitor bar = SubMonitor.convert(monitor, getName(),
                (int) Math.clamp(total / STEP_BYTES, 1, Integer.MAX_VALUE));
        long[] bytes = new long[1];
        List<FileCheck> found = new ArrayList<>();
        for (FileCheck.Expected file : files) {
            found.add(new ContentCheck(reader, read -> {
                long before = bytes[0] / STEP_BYTES;
                bytes[0] += read;
                int steps = (int) (bytes[0] / STEP_BYTES - before);
                if (steps > 0) {
                    bar.worked(steps);
                    bar.subTask(Messages.bind(Messages.Verify_Progress,
                            new Object[] {file.part().label(), FigureText.bytes(bytes[0]), FigureText.bytes(total)}));
                }
            }, monitor::isCanceled).check(file));
        }
        return List.copyOf(found);
    }
}
