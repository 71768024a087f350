/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.gpu.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.internal.pruning.gpu.GpuProvider;
import org.kenworkbench.internal.pruning.rule.KenDeltaRule;
import org.kenworkbench.internal.pruning.rule.KenDensityRule;
import org.kenworkbench.internal.pruning.rule.KenRule;
import org.kenworkbench.internal.pruning.rule.MagnitudeRule;
import org.kenworkbench.internal.pruning.rule.ReferenceProvider;
import org.kenworkbench.internal.pruning.rule.WandaRule;
import org.kenworkbench.pruning.PruningInputException;
import org.kenworkbench.pruning.kernel.DensityCounts;
import org.kenworkbench.pruning.kernel.RowBatch;
import org.kenworkbench.pruning.kernel.RowKernel;
import org.kenworkbench.pruning.kernel.RowRange;
import org.kenworkbench.pruning.kernel.Selection;
import org.kenworkbench.pruning.rule.ProviderChoice;
import org.kenworkbench.pruning.rule.ProviderUnavailableException;
import org.kenworkbench.pruning.rule.RowKernelProvider;
import org.kenworkbench.pruning.rule.SelectionRule;
import org.kenworkbench.pruning.tests.Rows;
import org.kenworkbench.pruning.tests.Selections;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.RowMask;
import org.kenworkbench.tensor.TensorId;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.util.tracker.ServiceTracker;

class GpuProviderTest {

    private static final long TIMEOUT_MS = 30_000;

    private final GpuProvider provider = GpuProvider.onProcessor(1 << 16);

    /** Tests run where there is no GPU as well as where there is one. */
    @Test
    void saysOnWhatItRunsOrWhatIsMissing() {
        assertEquals("gpu", provider.id());
        assertFalse(new GpuProvider().probe().reason().isBlank());
        assertEquals(new GpuProvider().probe(), provider.probe());
    }

    @Test
    void isNeverTakenUnasked() throws ProviderUnavailableException {
        RowKernelProvider able = new RowKernelProvider() {
            @Override
            public String id() {
                return provider.id();
            }

            @Override
            public Availability probe() {
                return new Availability(true, "a GPU");
            }

            @Override
            public boolean supports(SelectionRule rule) {
                return provider.supports(rule);
            }

            @Override
            public RowKernel newKernel(SelectionRule rule) {
                return provider.newKernel(rule);
            }
        };
        ReferenceProvider reference = new ReferenceProvider();
        assertEquals(reference, ProviderChoice.of("auto", new KenRule(), List.of(able, reference)).provider());
        assertEquals(able, ProviderChoice.of("gpu", new KenRule(), List.of(able, reference)).provider());
    }

    @Test
    void supportsRulesThatTellTheirFormButNoNamesake() {
        Selections.RULES.forEach(rule -> assertTrue(provider.supports(rule), rule.id()));
        SelectionRule namesake = new SelectionRule() {
            @Override
            public String id() {
                return "ken";
            }

            @Override
            public String summary() {
                return "Another rule of that name.";
            }

            @Override
            public RowKernel newKernel() {
                throw new AssertionError("not asked for");
            }
        };
        assertFalse(provider.supports(namesake));
        assertFalse(provider.supports(new WandaRule()));
        assertThrows(IllegalArgumentException.class, () -> provider.newKernel(namesake));
    }

    @Test
    void isAService() throws InterruptedException {
        Optional<Bundle> bundle = Optional.ofNullable(FrameworkUtil.getBundle(GpuProviderTest.class));
        Assumptions.assumeTrue(bundle.isPresent(), "no OSGi framework");
        var tracker = new ServiceTracker<RowKernelProvider, RowKernelProvider>(
                bundle.orElseThrow().getBundleContext(),
                RowKernelProvider.class, null) {
            @Override
            public RowKernelProvider addingService(org.osgi.framework.ServiceReference<RowKernelProvider> reference) {
                RowKernelProvider found = super.addingService(reference);
                return found.id().equals("gpu") ? found : null;
            }
        };
        tracker.open();
        try {
            assertEquals(provider.probe(), tracker.waitForService(TIMEOUT_MS).probe());
        } finally {
            tracker.close();
        }
    }

    @Test
    void oneKernelTakesRowsOfAnyLengthInTurn() throws PruningInputException {
        for (SelectionRule rule : Selections.RULES) {
            RowKernel kernel = provider.newKernel(rule);
            for (int n : new int[] {200, 3, 1000, 64, 5, 0, 300}) {
                MemorySegment row = Selections.bytes(DType.F32, Rows.NORMAL.row(n, n));
                RowBatch batch = Selections.batch(DType.F32, n == 0 ? 0 : 1, n, Math.max(1, n / 2), row, row);
                RowMask kept = new RowMask(n);
                kernel.select(batch, kept);
                Selections.assertSame(Selections.reference(rule, batch), kept, rule.id() + " n=" + n);
            }
        }
    }

    @Test
    void countsDoubtsAndWhatIsHandedOver() throws PruningInputException {
        float[] values = Rows.NORMAL.row(1, 200);
        assertEquals(new DensityCounts(70, 70), densities(new KenRule(), DType.F64, 70, values));
        assertEquals(new DensityCounts(200, 200), densities(new KenDensityRule(), DType.F64, 70, values));
        assertEquals(DensityCounts.NONE, densities(new MagnitudeRule(), DType.F64, 70, values));
        assertEquals(DensityCounts.NONE, densities(new MagnitudeRule(), DType.F32, 70, values));
        assertEquals(DensityCounts.NONE, densities(new KenRule(), DType.F32, 200, values));
        assertEquals(DensityCounts.NONE, densities(new KenRule(), DType.F32, 70, new float[200]));
        assertEquals(new DensityCounts(70, 70), densities(new KenRule(), DType.F32, 70, Rows.SUBNORMAL.row(1, 200)));
        assertEquals(new DensityCounts(100, 0), densities(new KenRule(), DType.F32, 100, Rows.WIDE_SCALE.row(1, 200)));
        float[] close = Rows.NORMAL.row(1, 200);
        for (int i = 0; i < close.length; i++) {
            close[i] *= 1e-7f;
        }
        DensityCounts hard = densities(new KenRule(), DType.F32, 100, close);
        assertTrue(hard.densities() == 100 && hard.exactSums() <= 1, hard::toString);
    }

    private DensityCounts densities(SelectionRule rule, DType dtype, int k, float[] values)
            throws PruningInputException {
        MemorySegment row = Selections.bytes(dtype, values);
        Selection selection = new Selection(k, new RowMask(values.length));
        provider.newKernel(rule).selectEach(Selections.batch(dtype, 1, values.length, k, row, row), List.of(selection));
        return selection.densities();
    }

    @Test
    void rangeBeyondFloat32HasNoGrid() {
        float most = Float.MAX_VALUE;
        MemorySegment rows = Selections.bytes(DType.F32, 1, 2, 3, 4, most, -most, 0, 1);
        String message = assertThrows(PruningInputException.class,
                () -> Selections.by(provider, new KenRule(), Selections.batch(DType.F32, 2, 4, 2, rows, rows)))
                .getMessage();
        assertTrue(message.contains("'t', row 1:"), message);
    }

    @Test
    void changesBeyondFloat32HaveNoGrid() {
        float most = Float.MAX_VALUE;
        MemorySegment base = Selections.bytes(DType.F32, -most, -most, -most);
        for (float last : new float[] {most, 0}) {
            MemorySegment tuned = Selections.bytes(DType.F32, most, last, last);
            String message = assertThrows(PruningInputException.class,
                    () -> Selections.by(provider, new KenDeltaRule(),
                            Selections.batch(DType.F32, 1, 3, 2, tuned, base)))
                    .getMessage();
            assertTrue(message.contains("'t', row 0:"), message);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ken", "ken-by-value", "ken-delta", "ken-density", "magnitude", "delta-magnitude"})
    void aCancelledBatchEnds(String id) {
        SelectionRule rule = Selections.RULES.stream().filter(r -> r.id().equals(id)).findFirst().orElseThrow();
        MemorySegment row = Selections.bytes(DType.F32, Rows.NORMAL.row(1, 4000));
        MemorySegment base = Selections.bytes(DType.F32, Rows.NORMAL.row(2, 4000));
        RowBatch batch = new RowBatch(new RowRange(new TensorId("t"), DType.F32, 0, 1, 4000), 2000, row, base, 0,
                () -> true);
        assertThrows(CancellationException.class, () -> provider.newKernel(rule).select(batch, new RowMask(4000)));
    }
}
