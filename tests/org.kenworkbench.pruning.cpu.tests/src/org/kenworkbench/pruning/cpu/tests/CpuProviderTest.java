/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.cpu.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.kenworkbench.internal.pruning.cpu.CpuProvider;
import org.kenworkbench.internal.pruning.rule.KenDeltaRule;
import org.kenworkbench.internal.pruning.rule.KenRule;
import org.kenworkbench.pruning.PruningInputException;
import org.kenworkbench.pruning.kernel.RowKernel;
import org.kenworkbench.pruning.rule.RowKernelProvider;
import org.kenworkbench.pruning.rule.SelectionRule;
import org.kenworkbench.pruning.tests.Rows;
import org.kenworkbench.pruning.tests.Selections;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.RowMask;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.util.tracker.ServiceTracker;

class CpuProviderTest {

    private static final long TIMEOUT_MS = 30_000;

    private final CpuProvider provider = new CpuProvider();

    @Test
    void isAvailableAndSaysOnWhat() {
        assertTrue(provider.probe().available());
        assertTrue(provider.probe().reason().matches("\\d+-bit vectors"), provider.probe().reason());
        assertEquals("cpu", provider.id());
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
        assertThrows(IllegalArgumentException.class, () -> provider.newKernel(namesake));
    }

    /** Checks that a missing module is reported, not thrown, as in a Java that was started without it. */
    @Test
    void missingModuleIsReportedNotThrown() throws ReflectiveOperationException {
        ClassLoader without = new ClassLoader(CpuProvider.class.getClassLoader()) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                if (name.startsWith("jdk.incubator.")) {
                    throw new ClassNotFoundException(name);
                }
                if (!name.startsWith(CpuProvider.class.getPackageName() + '.')) {
                    return super.loadClass(name, resolve);
                }
                Class<?> loaded = findLoadedClass(name);
                return loaded != null ? loaded : define(name);
            }

            private Class<?> define(String name) throws ClassNotFoundException {
                try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                    byte[] bytes = in.readAllBytes();
                    return defineClass(name, bytes, 0, bytes.length);
                } catch (IOException e) {
                    throw new ClassNotFoundException(name, e);
                }
            }
        };
        RowKernelProvider isolated = (RowKernelProvider) without.loadClass(CpuProvider.class.getName())
                .getConstructor().newInstance();
        assertFalse(isolated.probe().available());
        assertTrue(isolated.probe().reason().contains("jdk.incubator.vector"), isolated.probe().reason());
        assertTrue(isolated.supports(new KenRule()));
    }

    @Test
    void isAService() throws InterruptedException {
        Optional<Bundle> bundle = Optional.ofNullable(FrameworkUtil.getBundle(CpuProviderTest.class));
        Assumptions.assumeTrue(bundle.isPresent(), "no OSGi framework");
        var tracker = new ServiceTracker<RowKernelProvider, RowKernelProvider>(
                bundle.orElseThrow().getBundleContext(),
                RowKernelProvider.class, null) {
            @Override
            public RowKernelProvider addingService(org.osgi.framework.ServiceReference<RowKernelProvider> reference) {
                RowKernelProvider found = super.addingService(reference);
                return found.id().equals("cpu") ? found : null;
            }
        };
        tracker.open();
        try {
            RowKernelProvider found = tracker.waitForService(TIMEOUT_MS);
            assertTrue(found.probe().available(), found.probe().reason());
        } finally {
            tracker.close();
        }
    }

    @Test
    void rowsDoNotDependOnTheirBatch() throws PruningInputException {
        int n = 131;
        int rows = 9;
        MemorySegment all = Selections.bytes(DType.F32, Rows.STUDENT.row(3, rows * n));
        for (SelectionRule rule : Selections.RULES) {
            RowMask together = Selections.by(provider, rule, Selections.batch(DType.F32, rows, n, 60, all, all));
            for (int row = 0; row < rows; row++) {
                MemorySegment one = all.asSlice(4L * row * n, 4L * n);
                RowMask alone = Selections.by(provider, rule, Selections.batch(DType.F32, row, 1, n, 60, one, one));
                for (int i = 0; i < n; i++) {
                    assertEquals(alone.get(i), together.get(row * n + i), rule.id() + " row " + row + " at " + i);
                }
            }
        }
    }

    @Test
    void oneKernelTakesRowsOfAnyLengthInTurn() throws PruningInputException {
        for (SelectionRule rule : Selections.RULES) {
            RowKernel kernel = provider.newKernel(rule);
            for (int n : new int[] {200, 3, 1000, 64, 5, 0, 300}) {
                MemorySegment row = Selections.bytes(DType.F32, Rows.NORMAL.row(n, n));
                var batch = Selections.batch(DType.F32, n == 0 ? 0 : 1, n, Math.max(1, n / 2), row, row);
                RowMask kept = new RowMask(n);
                kernel.select(batch, kept);
                Selections.assertSame(Selections.reference(rule, batch), kept, rule.id() + " n=" + n);
            }
        }
    }

    /** Rows that are finite, and whose difference is not, in one value or in all. */
    @Test
    void changesBeyondFloat32HaveNoGrid() {
        float most = Float.MAX_VALUE;
        MemorySegment base = Selections.bytes(DType.F32, -most, -most, -most);
        for (float last : new float[] {most, 0}) {
            MemorySegment tuned = Selections.bytes(DType.F32, most, last, last);
            String message = assertThrows(PruningInputException.class, () -> Selections.by(provider, new KenDeltaRule(),
                    Selections.batch(DType.F32, 1, 3, 2, tuned, base))).getMessage();
            assertTrue(message.contains("'t', row 0:"), message);
        }
    }

    /** The error names the row within the tensor, not within the batch or on its own. */
    @Test
    void rangeBeyondFloat32HasNoGrid() {
        float most = Float.MAX_VALUE;
        MemorySegment rows = Selections.bytes(DType.F32, 1, 2, 3, 4, most, -most, 0, 1);
        String message = assertThrows(PruningInputException.class, () -> Selections.by(provider, new KenRule(),
                Selections.batch(DType.F32, 2, 4, 2, rows, rows))).getMessage();
        assertTrue(message.contains("'t', row 1:"), message);
    }
}
