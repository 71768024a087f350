/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.kenworkbench.internal.pruning.rule.ReferenceProvider;
import org.kenworkbench.pruning.kernel.RowKernel;
import org.kenworkbench.pruning.rule.ProviderChoice;
import org.kenworkbench.pruning.rule.ProviderUnavailableException;
import org.kenworkbench.pruning.rule.RowKernelProvider;
import org.kenworkbench.pruning.rule.SelectionRule;

class ProviderChoiceTest {

    private static final SelectionRule KEN = Pruning.rule("ken");
    private static final RowKernelProvider REFERENCE = new ReferenceProvider();

    private record Fake(String id, boolean available, boolean supporting) implements RowKernelProvider {

        @Override
        public Availability probe() {
            return new Availability(available, available ? "512-bit vectors" : "no vector unit");
        }

        @Override
        public boolean supports(SelectionRule rule) {
            return supporting;
        }

        @Override
        public RowKernel newKernel(SelectionRule rule) {
            return rule.newKernel();
        }
    }

    @Test
    void autoTakesCpu() throws ProviderUnavailableException {
        Fake cpu = new Fake("cpu", true, true);
        ProviderChoice choice = ProviderChoice.of("auto", KEN, List.of(REFERENCE, cpu));
        assertEquals(cpu, choice.provider());
        assertEquals("512-bit vectors", choice.reason());
    }

    @Test
    void autoFallsBackAndSaysWhy() throws ProviderUnavailableException {
        assertFallback("no cpu provider in this installation", List.of(REFERENCE));
        assertFallback("cpu: no vector unit", List.of(new Fake("cpu", false, true), REFERENCE));
        assertFallback("cpu does not know rule ken", List.of(new Fake("cpu", true, false), REFERENCE));
    }

    @Test
    void autoNeverTakesGpu() throws ProviderUnavailableException {
        Fake gpu = new Fake("gpu", true, true);
        assertEquals(REFERENCE, ProviderChoice.of("auto", KEN, List.of(gpu, REFERENCE)).provider());
        assertEquals(gpu, ProviderChoice.of("gpu", KEN, List.of(gpu, REFERENCE)).provider());
    }

    @Test
    void byNameIsNeverReplaced() throws ProviderUnavailableException {
        assertEquals(REFERENCE,
                ProviderChoice.of("reference", KEN, List.of(new Fake("cpu", true, true), REFERENCE)).provider());
        assertRefused("gpu", List.of(REFERENCE),
                "'gpu' is not part of this installation: it needs an NVIDIA driver, and the product with the lab, "
                        + "ken-headless-lab; otherwise use");
        assertRefused("cpu", List.of(REFERENCE), "'cpu' is not part of this installation", "auto, reference");
        assertRefused("cpu", List.of(new Fake("cpu", false, true), REFERENCE), "no vector unit");
        assertRefused("cpu", List.of(new Fake("cpu", true, false), REFERENCE), "does not know rule 'ken'");
        assertRefused("auto", List.of(), "no provider that runs rule 'ken'");
    }

    private static void assertFallback(String reason, List<RowKernelProvider> providers)
            throws ProviderUnavailableException {
        ProviderChoice choice = ProviderChoice.of("auto", KEN, providers);
        assertEquals(REFERENCE, choice.provider());
        assertEquals(reason, choice.reason());
    }

    private static void assertRefused(String id, List<RowKernelProvider> providers, String... parts) {
        String message = assertThrows(ProviderUnavailableException.class,
                () -> ProviderChoice.of(id, KEN, providers)).getMessage();
        for (String part : parts) {
            assertTrue(message.contains(part), message);
        }
    }
}
