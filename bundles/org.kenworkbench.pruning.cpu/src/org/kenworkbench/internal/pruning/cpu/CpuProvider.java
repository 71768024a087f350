/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.cpu;

import org.kenworkbench.internal.pruning.rule.DeltaMagnitudeRule;
import org.kenworkbench.internal.pruning.rule.KenByValueRule;
import org.kenworkbench.internal.pruning.rule.KenDeltaRule;
import org.kenworkbench.internal.pruning.rule.KenDensityRule;
import org.kenworkbench.internal.pruning.rule.KenRule;
import org.kenworkbench.internal.pruning.rule.MagnitudeRule;
import org.kenworkbench.internal.pruning.rule.RandomRule;
import org.kenworkbench.internal.pruning.rule.WandaRule;
import org.kenworkbench.pruning.kernel.RowKernel;
import org.kenworkbench.pruning.rule.RowKernelProvider;
import org.kenworkbench.pruning.rule.SelectionRule;
import org.osgi.service.component.annotations.Component;

/**
 * Runs all built-in rules on the processor's vector units, with masks equal to the {@code reference} provider's. This
 * class itself does not need {@code jdk.incubator.vector}, so that {@link #probe()} can say that it is missing.
 */
@Component
public final class CpuProvider implements RowKernelProvider {

    private final SelectionCounters counters = new SelectionCounters();

    @Override
    public String id() {
        return "cpu";
    }

    @Override
    public Availability probe() {
        try {
            return new Availability(true, Lanes.describe());
        } catch (LinkageError e) {
            return new Availability(false, "this Java runs without the module jdk.incubator.vector");
        }
    }

    /** By class, not by id: another rule may call itself the same. */
    @Override
    public boolean supports(SelectionRule rule) {
        return rule instanceof KenRule || rule instanceof KenByValueRule || rule instanceof KenDeltaRule
                || rule instanceof KenDensityRule || rule instanceof MagnitudeRule || rule instanceof DeltaMagnitudeRule
                || rule instanceof WandaRule || rule instanceof RandomRule;
    }

    @Override
    public RowKernel newKernel(SelectionRule rule) {
        return switch (rule) {
            case KenRule ken -> new GridKernel(ken, false, counters);
            case KenByValueRule ken -> new GridKernel(ken, true, counters);
            case KenDeltaRule ken -> new GridKernel(ken, false, counters);
            case KenDensityRule ken -> new DensityKernel(ken, counters);
            case MagnitudeRule magnitude -> new MagnitudeKernel(magnitude, counters);
            case DeltaMagnitudeRule magnitude -> new MagnitudeKernel(magnitude, counters);
            case WandaRule wanda -> new WandaKernel(wanda, counters);
            case RandomRule _ -> new DrawKernel();
            default -> throw new IllegalArgumentException(rule.id());
        };
    }

    /** What all kernels of this provider have counted so far. */
    public SelectionCounters counters() {
        return counters;
    }
}
