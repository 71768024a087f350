/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.run;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.kenworkbench.internal.pruning.guard.GuardedServices;
import org.kenworkbench.pruning.rule.RowKernelProvider;
import org.kenworkbench.pruning.rule.SelectionRule;
import org.kenworkbench.tensor.guard.ServicesById;

/**
 * Takes rules and providers of all bundles so that a fault of one stays with it. What is bound is to be handed to
 * others in this form: what a rule or provider says of itself has been read, each call that fails names the bundle, and
 * masks are counted. Of two of one id the first one counts, and both are named ({@link ServicesById}).
 */
public final class PruningServices {

    private PruningServices() {
    }

    /** Takes rules, sorted by id; those that cannot tell their id, or what they need, are left out. */
    public static List<SelectionRule> rules(Collection<? extends SelectionRule> services) {
        return ServicesById.<SelectionRule>of("rule", services, SelectionRule::id).entrySet().stream()
                .map(rule -> GuardedServices.rule(rule.getKey(), rule.getValue())).flatMap(Optional::stream).toList();
    }

    /** Takes providers, sorted by id; those that cannot tell their id are left out. */
    public static List<RowKernelProvider> providers(Collection<? extends RowKernelProvider> services) {
        return ServicesById.<RowKernelProvider>of("provider", services, RowKernelProvider::id).entrySet().stream()
                .map(provider -> GuardedServices.provider(provider.getKey(), provider.getValue())).toList();
    }
}
