/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.editor;

import java.io.IOException;
import java.util.Optional;

import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.kenworkbench.analysis.CellTensor;
import org.kenworkbench.analysis.Cells;
import org.kenworkbench.internal.ui.jobs.Stale;
import org.kenworkbench.internal.ui.weights.WeightsPool;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.ui.PageSource;
import org.kenworkbench.ui.TensorCell;

/**
 * Job that finds the cell of a tensor that tuning changed most. Of a tensor of very many values it reads some rows,
 * evenly spread. A file that cannot be read is left to the pages, which say so.
 */
final class CellSearch extends Job {

    /** Number of values above which not every row is read. */
    private static final long MOST_CELLS = 1L << 26;

    private final PageSource source;
    private final String tensor;
    private Optional<TensorCell> cell = Optional.empty();

    CellSearch(PageSource source, String tensor) {
        super(Messages.bind(Messages.Editor_Looking, tensor));
        this.source = source;
        this.tensor = tensor;
        setSystem(true);
        setPriority(DECORATE);
    }

    /** Returns the cell that was found; empty before the job has ended, and if nothing could be read. */
    Optional<TensorCell> cell() {
        return cell;
    }

    @Override
    protected IStatus run(IProgressMonitor progress) {
        try (WeightsPool.Hold hold = WeightsPool.platform().hold(source)) {
            Optional<? extends CellTensor> found = hold.weights().cells().tensor(new TensorId(tensor));
            if (found.isPresent() && found.get().isNumeric() && !hold.weights().isPreview()) {
                CellTensor of = found.get();
                Search search = new Search();
                long step = Math.max(1, Math.ceilDiv(of.rows() * of.columns(), MOST_CELLS));
                of.scanRows(step, new Stale(progress::isCanceled), search::add);
                cell = search.most > 0 ? Optional.of(new TensorCell(search.row, search.column)) : Optional.empty();
            }
            return Status.OK_STATUS;
        } catch (PruningCancelledException e) {
            return Status.CANCEL_STATUS;
        } catch (IOException e) {
            ILog.of(CellSearch.class).info(e.getMessage(), e);
            return Status.OK_STATUS;
        }
    }

    /** The largest change so far. */
    private static final class Search {

        private double most;
        private long row;
        private long column;

        void add(Cells cells) {
            for (int i = 0; i < cells.region().cells(); i++) {
                double change = Math.abs(cells.delta(i));
                if (change > most && Double.isFinite(change)) {
                    most = change;
                    row = cells.region().row() + i / cells.region().columns();
                    column = cells.region().column() + i % cells.region().columns();
                }
            }
        }
    }
}
