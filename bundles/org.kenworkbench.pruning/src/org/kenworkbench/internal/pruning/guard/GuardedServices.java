/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.guard;

import java.util.Optional;

import org.kenworkbench.pruning.kernel.RowKernel;
import org.kenworkbench.pruning.rule.ProviderChoice;
import org.kenworkbench.pruning.rule.RowKernelProvider;
import org.kenworkbench.pruning.rule.SelectionRule;

/** Puts guards before rules, providers and kernels. */
public final class GuardedServices {

    private GuardedServices() {
    }

    /** A guarded rule of that id; nothing if it cannot tell what it needs. */
    public static Optional<SelectionRule> rule(String id, SelectionRule rule) {
        return GuardedRule.of(id, rule);
    }

    /** A guarded provider of that id. */
    public static RowKernelProvider provider(String id, RowKernelProvider provider) {
        return GuardedProvider.of(id, provider);
    }

    /** A guarded kernel of what was chosen, whether that is guarded or not. */
    public static RowKernel kernel(ProviderChoice choice) {
        return GuardedKernel.of(choice.rule(), choice.provider(), () -> choice.provider().newKernel(choice.rule()));
    }
}
