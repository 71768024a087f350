/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.analysis.Analysis;
import org.kenworkbench.analysis.AnalysisTarget;
import org.kenworkbench.analysis.PrunedModel;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.tensor.TensorId;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;

/** The core analyses are found as services. Needs the framework, which a plain run of the class does not have. */
class AnalysisServicesTest {

    private static final long TIMEOUT_MS = 30_000;
    private static final Set<String> CORE = Set.of("layers", "neighbours", "pyramid", "row");

    @TempDir
    Path folder;

    private Bundle bundle;

    @BeforeEach
    void withinTheFramework() {
        bundle = FrameworkUtil.getBundle(AnalysisServicesTest.class);
        Assumptions.assumeTrue(bundle != null, "no OSGi framework");
    }

    @Test
    void eachGivesWhatItPromises() throws Exception {
        @SuppressWarnings("rawtypes")
        ServiceTracker<Analysis, Analysis> tracker = new ServiceTracker<>(bundle.getBundleContext(), Analysis.class,
                null);
        tracker.open();
        try (PrunedModel model = new SampleModel().mask("t", "x.", ".x").open(folder)) {
            tracker.waitForService(TIMEOUT_MS);
            Map<String, Analysis<?>> found = new TreeMap<>();
            for (Analysis<?> analysis : tracker.getServices(new Analysis<?>[0])) {
                assertFalse(found.containsKey(analysis.id()), "two analyses named " + analysis.id());
                assertFalse(analysis.summary().isBlank());
                found.put(analysis.id(), analysis);
            }
            assertEquals(CORE, found.keySet());
            for (ServiceReference<?> reference : tracker.getServiceReferences()) {
                assertTrue(CORE.contains(reference.getProperty("org.kenworkbench.analysis.id")),
                        () -> "no id: " + reference);
            }
            AnalysisTarget target = AnalysisTarget.of(model, new TensorId("t"), 1);
            for (Analysis<?> analysis : found.values()) {
                assertTrue(analysis.resultType().isInstance(analysis.run(target, PruningMonitor.NONE)), analysis.id());
            }
        } finally {
            tracker.close();
        }
    }
}
