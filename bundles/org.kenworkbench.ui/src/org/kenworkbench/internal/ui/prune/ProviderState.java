/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.prune;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.eclipse.osgi.util.NLS;
import org.kenworkbench.pruning.rule.RowKernelProvider;
import org.kenworkbench.pruning.rule.SelectionRule;

/**
 * Whether a provider can run a rule here.
 *
 * @param reason what it runs on, or why it cannot
 */
record ProviderState(String id, boolean usable, String reason) {

    private static final String GPU = "gpu";

    /** Providers that are installed, by id, and the GPU's, which the product may lack. */
    static List<ProviderState> of(List<RowKernelProvider> providers, SelectionRule rule) {
        List<ProviderState> states = new ArrayList<>();
        for (RowKernelProvider provider : providers) {
            RowKernelProvider.Availability availability = provider.probe();
            boolean knows = availability.available() && provider.supports(rule);
            states.add(new ProviderState(provider.id(), knows,
                    availability.available() && !knows ? NLS.bind(Messages.Provider_NotThisRule, rule.id())
                            : availability.reason()));
        }
        if (providers.stream().noneMatch(provider -> provider.id().equals(GPU))) {
            states.add(new ProviderState(GPU, false, Messages.Provider_NoGpu));
        }
        states.sort(Comparator.comparing(ProviderState::id));
        return List.copyOf(states);
    }
}
