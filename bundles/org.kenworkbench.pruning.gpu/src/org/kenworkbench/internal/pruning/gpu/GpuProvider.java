/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.gpu;

import org.kenworkbench.internal.pruning.rule.DeltaMagnitudeRule;
import org.kenworkbench.internal.pruning.rule.KenByValueRule;
import org.kenworkbench.internal.pruning.rule.KenDeltaRule;
import org.kenworkbench.internal.pruning.rule.KenDensityRule;
import org.kenworkbench.internal.pruning.rule.KenRule;
import org.kenworkbench.internal.pruning.rule.MagnitudeRule;
import org.kenworkbench.internal.pruning.rule.RandomRule;
import org.kenworkbench.pruning.kernel.RowKernel;
import org.kenworkbench.pruning.rule.RowKernelProvider;
import org.kenworkbench.pruning.rule.SelectionRule;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

import ai.djl.Device;

/** Runs all built-in rules on DJL's tensors, with masks equal to the {@code reference} provider's; by name only. */
@Component(service = RowKernelProvider.class)
public final class GpuProvider implements RowKernelProvider {

    private final Tensors tensors;

    /** On the first GPU. */
    @Activate
    public GpuProvider() {
        this(Tensors.gpu());
    }

    private GpuProvider(Tensors tensors) {
        this.tensors = tensors;
    }

    /** The same on the processor, for tests: {@link #probe()} speaks of the GPU all the same. */
    public static GpuProvider onProcessor(int mostElements) {
        return new GpuProvider(new Tensors(Device.cpu(), mostElements));
    }

    @Override
    public String id() {
        return "gpu";
    }

    @Override
    public Availability probe() {
        return Cuda.here().availability();
    }

    /** By class, not by id: another rule may call itself the same. */
    @Override
    public boolean supports(SelectionRule rule) {
        return rule instanceof KenRule || rule instanceof KenByValueRule || rule instanceof KenDeltaRule
                || rule instanceof KenDensityRule || rule instanceof MagnitudeRule || rule instanceof DeltaMagnitudeRule
                || rule instanceof RandomRule;
    }

    @Override
    public RowKernel newKernel(SelectionRule rule) {
        return switch (rule) {
            case KenRule ken -> new GridKernel(tensors, ken, false);
            case KenByValueRule ken -> new GridKernel(tensors, ken, true);
            case KenDeltaRule ken -> new GridKernel(tensors, ken, false);
            case KenDensityRule ken -> new DensityKernel(tensors, ken);
            case MagnitudeRule magnitude -> new MagnitudeKernel(tensors, magnitude, false);
            case DeltaMagnitudeRule magnitude -> new MagnitudeKernel(tensors, magnitude, true);
            // Draws numbers one after the other, of no value: there is nothing for tensors to do.
            case RandomRule random -> random.newKernel();
            default -> throw new IllegalArgumentException(rule.id());
        };
    }
}
