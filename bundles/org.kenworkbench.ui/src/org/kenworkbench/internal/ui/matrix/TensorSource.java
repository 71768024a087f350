/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.matrix;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import org.kenworkbench.analysis.PrunedTensor;
import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.checkpoint.TensorId;
import org.kenworkbench.operations.OpenComposition;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.data.MatrixLoader;
import org.kenworkbench.viz.grid.CellPlace;
import org.kenworkbench.viz.grid.GridLayout;
import org.kenworkbench.viz.grid.Window;
import org.kenworkbench.viz.matrix.MatrixView;
import org.kenworkbench.viz.matrix.Shown;

/**
 * The tensor that one Matrix page shows, with the files that it is read from. They stay open while tensors of one composition are shown.
 * Safe for many threads, which take turns; so nothing is read from a file that is being closed.
 */
final class TensorSource {

    private final CheckpointReader reader;
    private OpenComposition open;
    private MatrixLoader loader;
    private PrunedTensor tensor;
    private boolean closed;

    TensorSource(CheckpointReader reader) {
        this.reader = reader;
    }

    /** What of a tensor is to be drawn, and how. */
    record Request(Path kenx, String tensor, Box body, Optional<Window> window, Shown shown,
            Optional<CellPlace> selected) {
    }

    /** A picture, and the layout that tells what lies where in it. */
    record Picture(MatrixView view, GridLayout layout, long rows, long columns) {
    }

    /**
     * Reads what is to be drawn.
     *
     * @param stale asked whether to stop
     * @throws IOException               with one sentence for the user
     * @throws PruningCancelledException if it was said to be stale
     */
    synchronized Picture read(Request request, BooleanSupplier stale) throws IOException, PruningCancelledException {
        PruningMonitor monitor = monitor(stale);
        if (closed || stale.getAsBoolean()) {
            throw new PruningCancelledException();
        }
        if (open == null || !open.file().equals(request.kenx())) {
            closeFiles();
            open = OpenComposition.open(request.kenx(), reader);
        }
        if (tensor == null || !tensor.id().name().equals(request.tensor())) {
            loader = null;
            tensor = open.model().tensor(new TensorId(request.tensor()))
                    .orElseThrow(() -> new IOException(Messages.bind(Messages.Matrix_NoTensor, request.kenx(), request.tensor())));
        }
        if (loader == null) {
            loader = MatrixLoader.of(tensor, monitor);
        }
        GridLayout layout = MatrixView.layout(request.body(), tensor.rows(), tensor.columns(), request.window());
        MatrixView view = new MatrixView(loader.load(layout, request.shown(), request.selected(), monitor), layout);
        return new Picture(view, layout, tensor.rows(), tensor.columns());
    }

    private static PruningMonitor monitor(BooleanSupplier stale) {
        return new PruningMonitor() {
            @Override
            public void elementsDone(long count) {
                // the picture is there soon
            }

            @Override
            public boolean isCancelled() {
                return stale.getAsBoolean();
            }
        };
    }

    /** Closes the files when what is being read has been read; nothing can be read afterwards. */
    synchronized void close() {
        closed = true;
        closeFiles();
    }

    private void closeFiles() {
        loader = null;
        tensor = null;
        if (open != null) {
            open.close();
            open = null;
        }
    }
}
