/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.rule;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.kenworkbench.pruning.PruningRequest;
import org.kenworkbench.pruning.rule.RowKernelProvider.Availability;

/**
 * The provider that runs a rule, and why that one.
 *
 * @param reason one clause for the report
 */
public record ProviderChoice(RowKernelProvider provider, SelectionRule rule, String reason) {

    /** The provider that comes with the lab only. */
    public static final String GPU = "gpu";

    private static final String CPU = "cpu";
    private static final String REFERENCE = "reference";
    private static final String GPU_PLACE = "it needs an NVIDIA driver, and the product with the lab, "
            + "ken-headless-lab; otherwise ";

    /**
     * Chooses by name, or with {@link PruningRequest#AUTO} {@code cpu} where it can run the rule and else
     * {@code reference}. A provider asked for by name is never replaced.
     *
     * @throws ProviderUnavailableException if it is not there or cannot run the rule
     */
    public static ProviderChoice of(String providerId, SelectionRule rule,
            Collection<? extends RowKernelProvider> providers) throws ProviderUnavailableException {
        if (!providerId.equals(PruningRequest.AUTO)) {
            RowKernelProvider provider = byId(providerId, providers).orElseThrow(
                    () -> new ProviderUnavailableException("Provider '" + providerId
                            + "' is not part of this installation: "
                            + (providerId.equals(GPU) ? GPU_PLACE : "install the bundle that adds it, or ")
                            + "use --provider with " + ids(providers) + '.'));
            Availability availability = provider.probe();
            if (!availability.available()) {
                throw new ProviderUnavailableException("Provider '" + providerId + "' cannot run here: "
                        + availability.reason() + "; otherwise use --provider auto.");
            }
            if (!provider.supports(rule)) {
                throw new ProviderUnavailableException("Provider '" + providerId + "' does not know rule '"
                        + rule.id() + "'; use --provider auto.");
            }
            return new ProviderChoice(provider, rule, "asked for by name; " + availability.reason());
        }
        String why;
        Optional<? extends RowKernelProvider> cpu = byId(CPU, providers);
        if (cpu.isEmpty()) {
            why = "no cpu provider in this installation";
        } else {
            Availability availability = cpu.get().probe();
            if (availability.available() && cpu.get().supports(rule)) {
                return new ProviderChoice(cpu.get(), rule, availability.reason());
            }
            why = availability.available() ? "cpu does not know rule " + rule.id() : "cpu: " + availability.reason();
        }
        RowKernelProvider reference = byId(REFERENCE, providers).orElseThrow(() -> new ProviderUnavailableException(
                "This installation has no provider that runs rule '" + rule.id() + "'; install the program again."));
        return new ProviderChoice(reference, rule, why);
    }

    /** The word for {@link PruningRequest#AUTO} and the ids there are, sorted, for messages. */
    private static String ids(Collection<? extends RowKernelProvider> providers) {
        List<String> ids = providers.stream().map(RowKernelProvider::id).sorted(Comparator.naturalOrder()).toList();
        return PruningRequest.AUTO + ids.stream().map(id -> ", " + id).collect(Collectors.joining());
    }

    private static Optional<? extends RowKernelProvider> byId(String id,
            Collection<? extends RowKernelProvider> providers) {
        return providers.stream().filter(p -> p.id().equals(id)).findFirst();
    }
}
