/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kenworkbench.pruning.rule.RowKernelProvider;
import org.kenworkbench.pruning.rule.SelectionRule;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.util.tracker.ServiceTracker;

/** Rules and provider are found as services. Needs the framework, which a plain run of the class does not have. */
class ServicesTest {

    private static final long TIMEOUT_MS = 30_000;

    private Bundle bundle;

    @BeforeEach
    void withinTheFramework() {
        bundle = FrameworkUtil.getBundle(ServicesTest.class);
        Assumptions.assumeTrue(bundle != null, "no OSGi framework");
    }

    @Test
    void rulesAreServices() throws InterruptedException {
        ServiceTracker<SelectionRule, SelectionRule> tracker = new ServiceTracker<>(bundle.getBundleContext(),
                SelectionRule.class, null);
        tracker.open();
        try {
            tracker.waitForService(TIMEOUT_MS);
            Set<String> ids = new TreeSet<>();
            for (SelectionRule rule : tracker.getServices(new SelectionRule[0])) {
                assertTrue(ids.add(rule.id()), "two rules named " + rule.id());
                assertFalse(rule.summary().isBlank());
                assertEquals(rule.id().contains("delta"), rule.needsBase());
            }
            assertEquals(Set.of("ken", "ken-by-value", "ken-density", "ken-delta", "magnitude", "delta-magnitude",
                    "wanda", "delta-wanda", "random"), ids);
        } finally {
            tracker.close();
        }
    }

    @Test
    void referenceProviderIsAService() throws InterruptedException {
        ServiceTracker<RowKernelProvider, RowKernelProvider> tracker = new ServiceTracker<>(bundle.getBundleContext(),
                RowKernelProvider.class, null);
        tracker.open();
        try {
            tracker.waitForService(TIMEOUT_MS);
            assertTrue(Arrays.stream(tracker.getServices(new RowKernelProvider[0]))
                    .anyMatch(provider -> provider.id().equals("reference") && provider.probe().available()));
        } finally {
            tracker.close();
        }
    }
}
