/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.cpu;

import org.kenworkbench.pruning.kernel.RowKernel;
import org.kenworkbench.pruning.rule.RowKernelProvider;
import org.kenworkbench.pruning.rule.RuleForm;
import org.kenworkbench.pruning.rule.SelectionRule;
import org.osgi.service.component.annotations.Component;

/**
 * Runs rules of every form on the processor's vector units, with masks equal to the {@code reference} provider's. This
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

    /** Tells whether a rule can be run, by its form and not by its id or class: any rule that tells its form is run. */
    @Override
    public boolean supports(SelectionRule rule) {
        return rule.form().isPresent();
    }

    @Override
    public RowKernel newKernel(SelectionRule rule) {
        return switch (rule.form().orElseThrow(() -> new IllegalArgumentException(rule.id()))) {
            case RuleForm.OnGrid grid -> new GridKernel(rule, grid, counters);
            case RuleForm.ByDensity _ -> new DensityKernel(rule, counters);
            case RuleForm.ByMagnitude magnitude -> new MagnitudeKernel(rule, magnitude, counters);
            case RuleForm.ByWeightedMagnitude weighted -> new WeightedKernel(rule, weighted, counters);
            case RuleForm.ByDraw _ -> new DrawKernel();
        };
    }

    /** Returns the counts of all kernels of this provider so far. */
    public SelectionCounters counters() {
        return counters;
    }
}
