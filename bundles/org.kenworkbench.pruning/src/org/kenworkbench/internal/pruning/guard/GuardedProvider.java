/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.guard;

import org.eclipse.jdt.annotation.NonNull;
import org.kenworkbench.internal.pruning.rule.ReferenceProvider;
import org.kenworkbench.pruning.kernel.RowKernel;
import org.kenworkbench.pruning.rule.RowKernelProvider;
import org.kenworkbench.pruning.rule.SelectionRule;
import org.kenworkbench.tensor.guard.Guard;

/** A provider whose faults stay with it. */
public record GuardedProvider(RowKernelProvider provider, @NonNull String id) implements RowKernelProvider {

    /** A provider that is guarded already stays as it is. */
    static RowKernelProvider of(String id, RowKernelProvider provider) {
        return provider instanceof GuardedProvider ? provider : new GuardedProvider(provider, id);
    }

    @Override
    public Availability probe() {
        return Guard.ask(provider, "tell whether it can run", provider::probe)
                .orElseGet(() -> new Availability(false, Guard.ownerOf(provider) + " cannot tell whether it can run"));
    }

    @Override
    public boolean supports(SelectionRule rule) {
        return Guard.ask(provider, "tell whether it knows a rule", () -> provider.supports(GuardedRule.unguarded(rule)))
                .orElse(Boolean.FALSE);
    }

    @Override
    public RowKernel newKernel(SelectionRule rule) {
        // The reference's kernels are the rule's, and what is wrong with them is the rule's fault.
        return GuardedKernel.of(rule, provider,
                () -> provider.newKernel(provider instanceof ReferenceProvider ? rule : GuardedRule.unguarded(rule)));
    }
}
