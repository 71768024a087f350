/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.analysis;

import java.util.List;
import java.util.SortedMap;

import org.kenworkbench.analysis.Analysis;
import org.kenworkbench.tensor.guard.ServicesById;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.util.tracker.ServiceTracker;

/** Finds the installed analyses, those of other bundles too. Not for the UI thread: their bundles may start. */
final class AnalysisCatalog {

    private AnalysisCatalog() {
    }

    /** Lists the installed analyses in the order of their ids; one that has a fault is left out. */
    static List<AnalysisChoice> installed() {
        BundleContext bundles = FrameworkUtil.getBundle(AnalysisCatalog.class).getBundleContext();
        ServiceTracker<Analysis<?>, Analysis<?>> tracker = new ServiceTracker<>(bundles, Analysis.class.getName(),
                null);
        tracker.open();
        try {
            SortedMap<String, Analysis<?>> byId = ServicesById.of("analysis",
                    List.copyOf(tracker.getTracked().values()), Analysis::id);
            return byId.entrySet().stream().map(entry -> AnalysisChoice.of(entry.getKey(), entry.getValue())).toList();
        } finally {
            tracker.close();
        }
    }
}
