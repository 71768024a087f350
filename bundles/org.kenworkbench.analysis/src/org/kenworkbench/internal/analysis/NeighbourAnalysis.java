/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.analysis;

import java.io.IOException;

import org.kenworkbench.analysis.Analysis;
import org.kenworkbench.analysis.AnalysisInfo;
import org.kenworkbench.analysis.AnalysisSubject;
import org.kenworkbench.analysis.AnalysisTarget;
import org.kenworkbench.analysis.neighbours.NeighbourCounts;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.osgi.service.component.annotations.Component;

/** Analysis {@code neighbours}. See {@link NeighbourCounts}. */
@Component(service = Analysis.class)
@AnalysisInfo(id = "neighbours")
public final class NeighbourAnalysis implements Analysis<NeighbourCounts> {

    @Override
    public String id() {
        return "neighbours";
    }

    @Override
    public String summary() {
        return "How many kept neighbours the kept values of a tensor have, beside what chance gives.";
    }

    @Override
    public AnalysisSubject subject() {
        return AnalysisSubject.TENSOR;
    }

    @Override
    public Class<NeighbourCounts> resultType() {
        return NeighbourCounts.class;
    }

    @Override
    public NeighbourCounts run(AnalysisTarget target, PruningMonitor monitor)
            throws IOException, PruningCancelledException {
        return NeighbourCounts.of(target.requireTensor(), monitor);
    }
}
