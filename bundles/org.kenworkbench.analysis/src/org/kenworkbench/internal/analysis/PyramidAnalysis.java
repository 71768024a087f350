/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.analysis;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.kenworkbench.analysis.Analysis;
import org.kenworkbench.analysis.AnalysisInfo;
import org.kenworkbench.analysis.AnalysisSubject;
import org.kenworkbench.analysis.AnalysisTable;
import org.kenworkbench.analysis.AnalysisTarget;
import org.kenworkbench.analysis.pyramid.Pyramid;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.osgi.service.component.annotations.Component;

/** Analysis {@code pyramid}. See {@link Pyramid}. */
@Component(service = Analysis.class)
@AnalysisInfo(id = "pyramid")
public final class PyramidAnalysis implements Analysis<Pyramid> {

    @Override
    public String id() {
        return "pyramid";
    }

    @Override
    public String summary() {
        return "A tensor of any size at every scale, in blocks of any shape, with profiles of rows and columns.";
    }

    @Override
    public AnalysisSubject subject() {
        return AnalysisSubject.TENSOR;
    }

    @Override
    public Class<Pyramid> resultType() {
        return Pyramid.class;
    }

    @Override
    public Pyramid run(AnalysisTarget target, PruningMonitor monitor) throws IOException, PruningCancelledException {
        return Pyramid.of(target.requireTensor(), monitor);
    }

    /** Makes a table of the pyramid's size alone; values are read from the model when asked for. */
    @Override
    public AnalysisTable table(Pyramid pyramid) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("tensor", pyramid.tensor().id().name());
        facts.put("rows", pyramid.tensor().rows());
        facts.put("block rows held", pyramid.finestHeld().rows());
        facts.put("block columns held", pyramid.finestHeld().columns());
        return new AnalysisTable(facts, List.of(), List.of());
    }
}
