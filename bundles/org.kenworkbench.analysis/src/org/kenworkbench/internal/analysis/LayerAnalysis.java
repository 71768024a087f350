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
import org.kenworkbench.analysis.layers.ModelProfile;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.osgi.service.component.annotations.Component;

/** Analysis {@code layers}. See {@link ModelProfile}. */
@Component(service = Analysis.class)
@AnalysisInfo(id = "layers")
public final class LayerAnalysis implements Analysis<ModelProfile> {

    @Override
    public String id() {
        return "layers";
    }

    @Override
    public String summary() {
        return "Delta norm, kept share, tuning kept beside chance, and bytes, by layer and role.";
    }

    @Override
    public AnalysisSubject subject() {
        return AnalysisSubject.MODEL;
    }

    @Override
    public Class<ModelProfile> resultType() {
        return ModelProfile.class;
    }

    @Override
    public ModelProfile run(AnalysisTarget target, PruningMonitor monitor)
            throws IOException, PruningCancelledException {
        return ModelProfile.of(target.model(), monitor);
    }
}
