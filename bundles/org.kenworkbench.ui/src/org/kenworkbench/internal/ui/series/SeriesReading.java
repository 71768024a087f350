/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.series;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.jobs.IJobChangeEvent;
import org.eclipse.core.runtime.jobs.JobChangeAdapter;
import org.eclipse.swt.widgets.Display;
import org.kenworkbench.internal.ui.preferences.KenPreferences;
import org.kenworkbench.internal.ui.runs.OperationJob;
import org.kenworkbench.internal.ui.window.WindowServices;
import org.kenworkbench.operations.RunSettings;
import org.kenworkbench.operations.series.ReadSeries;
import org.kenworkbench.operations.series.SeriesReader;
import org.kenworkbench.ui.PageSubject;

/**
 * A series that was read in a job.
 *
 * @param reader that has read it
 * @param shown  its figures
 * @param ends   what views show of it
 * @param paths  of the checkpoints, or of their folder, as it was asked for
 */
record SeriesReading(SeriesReader reader, ShownSeries shown, PageSubject ends, List<Path> paths) {

    /** Finds out what is to be read; not on the UI thread. */
    @FunctionalInterface
    interface Wanted {
        List<Path> paths(SeriesReader reader) throws IOException;
    }

    /**
     * Starts to read a series. To be called on the UI thread, which both listeners are called on.
     *
     * @param name   of the job
     * @param choice how it will be shown
     * @param done   gets what was read
     * @param failed gets the reason why nothing was, or that the job was cancelled
     */
    static OperationJob start(String name, Wanted wanted, ShownSeries.Choice choice, Consumer<SeriesReading> done,
            Consumer<IStatus> failed) {
        Display display = Display.getCurrent();
        SeriesReader reader = WindowServices.require(SeriesReader.class);
        AtomicReference<SeriesReading> result = new AtomicReference<>();
        OperationJob job = new OperationJob(name, new RunSettings(KenPreferences.threads(), false, false, 0),
                new double[] {1}, context -> {
                    List<Path> paths = wanted.paths(reader);
                    ReadSeries read = reader.read(paths, context);
                    result.set(new SeriesReading(reader, ShownSeries.of(reader, read, choice), SeriesEnds.of(read),
                            paths));
                }, () -> done.accept(result.get()));
        job.addJobChangeListener(new JobChangeAdapter() {
            @Override
            public void done(IJobChangeEvent event) {
                if (!event.getResult().isOK() && !display.isDisposed()) {
                    display.asyncExec(() -> failed.accept(event.getResult()));
                }
            }
        });
        job.schedule();
        return job;
    }
}
