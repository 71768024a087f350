/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.analysis;

import org.kenworkbench.analysis.Analysis;
import org.kenworkbench.analysis.AnalysisSubject;
import org.kenworkbench.tensor.guard.Guard;

/**
 * Says what a list needs to know of an analysis.
 *
 * @param id       see {@link Analysis#id()}
 * @param summary  one sentence; empty if the analysis could not tell
 * @param subject  what it looks at
 * @param analysis the service
 */
record AnalysisChoice(String id, String summary, AnalysisSubject subject, Analysis<?> analysis) {

    /** Asks the analysis; what it cannot tell is taken for a model's. */
    static AnalysisChoice of(String id, Analysis<?> analysis) {
        return new AnalysisChoice(id, Guard.ask(analysis, "tell its summary", analysis::summary).orElse(""),
                Guard.ask(analysis, "tell what it looks at", analysis::subject).orElse(AnalysisSubject.MODEL),
                analysis);
    }
}
