/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.gpu;

import org.kenworkbench.pruning.kernel.RowKernel;
import org.kenworkbench.pruning.rule.RowKernelProvider;
import org.kenworkbench.pruning.rule.RuleForm;
import org.kenworkbench.pruning.rule.SelectionRule;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

import ai.djl.Device;

/**
 * Runs rules of all forms but weighted ones on DJL's tensors, with masks equal to the {@code reference} provider's; by
 * name only.
 */
@Component(service = RowKernelProvider.class)
public final class GpuProvider implements RowKernelProvider {

    private final TensorDevice tensors;

    /** Creates a provider that computes on the first GPU. */
    @Activate
    public GpuProvider() {
        this(TensorDevice.gpu());
    }

    private GpuProvider(TensorDevice tensors) {
        this.tensors = tensors;
    }

    /**
     * Creates a provider that computes on the processor, for tests; {@link #probe()} speaks of the GPU all the same.
     */
    public static GpuProvider onProcessor(int mostElements) {
        return new GpuProvider(new TensorDevice(Device.cpu(), mostElements));
    }

    @Override
    public String id() {
        return "gpu";
    }

    @Override
    public Availability probe() {
        return Cuda.here().availability();
    }

    /** Tells whether a rule can be run, by its form and not by its id or class; rules that weigh values cannot. */
    @Override
    public boolean supports(SelectionRule rule) {
        return rule.form().filter(form -> !(form instanceof RuleForm.ByWeightedMagnitude)).isPresent();
    }

    @Override
    public RowKernel newKernel(SelectionRule rule) {
        return switch (rule.form().orElseThrow(() -> new IllegalArgumentException(rule.id()))) {
            case RuleForm.OnGrid grid -> new TensorGridKernel(tensors, rule, grid);
            case RuleForm.ByDensity _ -> new TensorDensityKernel(tensors, rule);
            case RuleForm.ByMagnitude magnitude -> new TensorMagnitudeKernel(tensors, rule, magnitude);
            // Draws numbers one after the other, of no value: there is nothing for tensors to do.
            case RuleForm.ByDraw _ -> rule.newKernel();
            case RuleForm.ByWeightedMagnitude _ -> throw new IllegalArgumentException(rule.id());
        };
    }
}
