/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.cpu.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;
import org.kenworkbench.internal.pruning.cpu.CpuProvider;

/**
 * Test that runs in a Java without the Vector API, see this bundle's pom.xml; its name keeps it out of the other runs.
 */
class WithoutVectors {

    @Test
    void theProviderSaysWhatIsMissing() {
        assertFalse(ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent());
        CpuProvider provider = new CpuProvider();
        assertEquals("cpu", provider.id());
        assertFalse(provider.probe().available());
        assertEquals("this Java runs without the module jdk.incubator.vector", provider.probe().reason());
    }
}
