/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.warmup;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchListener;
import org.eclipse.ui.PlatformUI;
import org.kenworkbench.analysis.PrunedTensor;
import org.kenworkbench.analysis.neighbours.NeighbourCounts;
import org.kenworkbench.analysis.pyramid.BlockShape;
import org.kenworkbench.analysis.pyramid.Pyramid;
import org.kenworkbench.composition.TensorFate;
import org.kenworkbench.internal.ui.grid.Zoom;
import org.kenworkbench.internal.ui.jobs.Stale;
import org.kenworkbench.internal.ui.weights.WeightsPool;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.ui.PageSubject;
import org.kenworkbench.ui.TensorRow;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.colour.Theme;
import org.kenworkbench.viz.data.MatrixLoader;
import org.kenworkbench.viz.data.NeighboursLoader;
import org.kenworkbench.viz.grid.GridLayout;
import org.kenworkbench.viz.grid.Window;
import org.kenworkbench.viz.matrix.MatrixView;
import org.kenworkbench.viz.matrix.Shown;
import org.kenworkbench.viz.neighbours.NeighboursView;
import org.kenworkbench.viz.page.Page;
import org.kenworkbench.viz.page.View;

/**
 * Job that draws pictures of one matrix, which nobody sees, when the first composition of the process has been opened:
 * the first picture that somebody does see then need not wait for a thousand classes to be loaded and to run without
 * having been compiled. Runs once in a process, on a thread of low priority, for some tenths of a second; then the
 * files are released, and what was read is forgotten.
 */
public final class PictureWarmUp extends Job {

    /** Family of the job, for code that waits for it or cancels it. */
    public static final Object FAMILY = PictureWarmUp.class;

    private static final AtomicBoolean BEGUN = new AtomicBoolean();
    /**
     * Number of cells that the matrix has at most if there is one so small: enough for loops to run long; more would
     * take longer.
     */
    private static final long MOST_CELLS = 1 << 20;
    /** Number of rounds: as many as it takes for loops to be compiled. */
    private static final int ROUNDS = 4;
    private static final int WIDTH = 900;
    private static final int HEIGHT = 600;

    private final PageSubject subject;

    PictureWarmUp(PageSubject subject) {
        super(Messages.WarmUp_Job);
        this.subject = subject;
        setSystem(true);
        setPriority(DECORATE);
    }

    /** Schedules the job, unless that was done before in this process. For the UI thread. */
    public static void begin(PageSubject subject) {
        if (!BEGUN.compareAndSet(false, true)) {
            return;
        }
        PictureWarmUp job = new PictureWarmUp(subject);
        IWorkbench workbench = PlatformUI.getWorkbench();
        workbench.addWorkbenchListener(new IWorkbenchListener() {
            @Override
            public boolean preShutdown(IWorkbench closing, boolean forced) {
                return true;
            }

            @Override
            public void postShutdown(IWorkbench closing) {
                job.cancel();
            }
        });
        job.schedule();
    }

    @Override
    public boolean belongsTo(Object family) {
        return family == FAMILY;
    }

    @Override
    protected IStatus run(IProgressMonitor progress) {
        Optional<TensorRow> matrix = matrix(subject.tensors());
        if (matrix.isEmpty()) {
            return Status.OK_STATUS;
        }
        Thread thread = Thread.currentThread();
        int priority = thread.getPriority();
        thread.setPriority(Thread.MIN_PRIORITY);
        PruningMonitor monitor = new Stale(progress::isCanceled);
        try (WeightsPool.Hold hold = WeightsPool.platform().hold(subject.source())) {
            if (hold.weights().isPreview()) {
                return Status.OK_STATUS;
            }
            PrunedTensor tensor = hold.weights().pruned(matrix.get().name());
            for (int round = 0; round < ROUNDS && !progress.isCanceled(); round++) {
                draw(tensor, monitor);
            }
            return Status.OK_STATUS;
        } catch (PruningCancelledException e) {
            return Status.CANCEL_STATUS;
        } catch (IOException e) {
            // Whoever opens the page is told of it; until then nobody has asked.
            ILog.of(PictureWarmUp.class).info(e.getMessage(), e);
            return Status.OK_STATUS;
        } finally {
            thread.setPriority(priority);
        }
    }

    /** Returns the largest of the pruned matrices of at most {@code MOST_CELLS} cells, else the smallest one of all. */
    static Optional<TensorRow> matrix(List<TensorRow> tensors) {
        List<TensorRow> matrices = tensors.stream()
                .filter(row -> row.fate() == TensorFate.PRUNED && row.shape().size() > 1 && row.parameters() > 0)
                .toList();
        return matrices.stream().filter(row -> row.parameters() <= MOST_CELLS)
                .max(Comparator.comparingLong(TensorRow::parameters))
                .or(() -> matrices.stream().min(Comparator.comparingLong(TensorRow::parameters)));
    }

    /**
     * Draws what the pages draw, read from the files anew: the whole matrix, blocks, cells, and cells that carry a
     * number.
     */
    private static void draw(PrunedTensor tensor, PruningMonitor monitor)
            throws IOException, PruningCancelledException {
        long rows = tensor.rows();
        long columns = tensor.columns();
        Box body = Page.pane(WIDTH, HEIGHT);
        Pyramid preview = Pyramid.preview(tensor, monitor);
        MatrixLoader matrix = MatrixLoader.of(preview);
        NeighboursLoader neighbours = NeighboursLoader.of(tensor, preview, NeighbourCounts.of(tensor, monitor));
        for (int cell : new int[] {0, 4, Zoom.LARGEST_CELL}) {
            Optional<Window> window = cell == 0 ? Optional.empty()
                    : Optional.of(new Window(BlockShape.CELL, cell, rows / 2, columns / 2));
            GridLayout layout = MatrixView.layout(body, rows, columns, window);
            paint(new MatrixView(matrix.load(layout, Shown.TUNED, Optional.empty(), monitor), layout));
            matrix.ready(layout, Shown.TUNED, Optional.empty());
            layout = NeighboursView.layout(body, rows, columns, window);
            paint(new NeighboursView(neighbours.load(layout, Optional.empty(), monitor), layout));
            neighbours.ready(layout, Optional.empty());
        }
    }

    private static void paint(View view) {
        Page.paintPane(view, new BlankCanvas(), Theme.LIGHT, WIDTH, HEIGHT);
    }
}
