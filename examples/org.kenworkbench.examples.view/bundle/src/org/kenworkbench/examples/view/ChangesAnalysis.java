/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.examples.view;

import java.io.IOException;

import org.kenworkbench.analysis.Analysis;
import org.kenworkbench.analysis.AnalysisInfo;
import org.kenworkbench.analysis.AnalysisSubject;
import org.kenworkbench.analysis.AnalysisTarget;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.osgi.service.component.annotations.Component;

/** The analysis {@code changes}, as a service that other bundles find. */
@Component(service = Analysis.class)
@AnalysisInfo(id = ChangesAnalysis.ID)
public final class ChangesAnalysis implements Analysis<Changes> {

    static final String ID = "changes";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String summary() {
        return "How large the changes are that tuning made, and which of them were kept.";
    }

    @Override
    public AnalysisSubject subject() {
        return AnalysisSubject.TENSOR;
    }

    @Override
    public Class<Changes> resultType() {
        return Changes.class;
    }

    @Override
    public Changes run(AnalysisTarget target, PruningMonitor monitor) throws IOException, PruningCancelledException {
        return Changes.of(target.requireTensor(), monitor);
    }
}
